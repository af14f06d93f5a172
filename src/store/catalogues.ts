import { activityServices } from '../domain/catalogues/activity-services.ts';
import { activityTypes } from '../domain/catalogues/activity-types.ts';
import { audiences } from '../domain/catalogues/audiences.ts';
import { campaigns } from '../domain/catalogues/campaigns.ts';
import type { Catalogue, CatalogueName } from '../domain/catalogues/catalogue.ts';
import { channels } from '../domain/catalogues/channels.ts';
import { countNouns } from '../domain/catalogues/count-nouns.ts';
import { extendCatalogue } from '../domain/catalogues/extend-catalogue.ts';
import { facilityConditions } from '../domain/catalogues/facility-conditions.ts';
import { hostFacilities } from '../domain/catalogues/host-facilities.ts';
import { languages } from '../domain/catalogues/languages.ts';
import { materials } from '../domain/catalogues/materials.ts';
import { modelEvents } from '../domain/catalogues/model-events.ts';
import { modelHolders } from '../domain/catalogues/model-holders.ts';
import { modelMonthlyCounts } from '../domain/catalogues/model-monthly-counts.ts';
import { modelStandards } from '../domain/catalogues/model-standards.ts';
import { modelTypes } from '../domain/catalogues/model-types.ts';
import { movements } from '../domain/catalogues/movements.ts';
import { orgTypes } from '../domain/catalogues/org-types.ts';
import { precisions, qualifiers } from '../domain/catalogues/qualifiers.ts';
import { reasonsReturned } from '../domain/catalogues/reasons-returned.ts';
import { reportingPeriods } from '../domain/catalogues/reporting-periods.ts';
import { speakerRoles } from '../domain/catalogues/speaker-roles.ts';
import { topics } from '../domain/catalogues/topics.ts';
import { venues } from '../domain/catalogues/venues.ts';
import { catalogueChangeSchema } from '../domain/change-data.ts';

const shipped: { readonly [N in CatalogueName]: Catalogue } = {
  'activity-services': activityServices,
  'activity-types': activityTypes,
  'facility-conditions': facilityConditions,
  'host-facilities': hostFacilities,
  'model-events': modelEvents,
  'model-holders': modelHolders,
  'model-monthly-counts': modelMonthlyCounts,
  'model-standards': modelStandards,
  'model-types': modelTypes,
  audiences,
  campaigns,
  channels,
  'count-nouns': countNouns,
  languages,
  materials,
  movements,
  'org-types': orgTypes,
  precisions,
  qualifiers,
  'reasons-returned': reasonsReturned,
  'reporting-periods': reportingPeriods,
  'speaker-roles': speakerRoles,
  topics,
  venues,
};

/** The shipped list with what the province added; a change this build cannot read leaves the shipped list. */
export const catalogueWith = (name: CatalogueName, change: unknown): Catalogue => {
  const parsed = catalogueChangeSchema.safeParse(change);
  if (!parsed.success) return shipped[name];
  const { additions = [], ...arrangement } = parsed.data;
  return extendCatalogue(shipped[name], additions, arrangement);
};
