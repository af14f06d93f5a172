import { type CatalogueName, label } from '../../domain/catalogues/catalogue.ts';
import type { RecordContext } from '../../domain/record-context.ts';
import { language } from '../../i18n/language.ts';
import { officerWords } from '../../i18n/officer-messages.ts';

const lists: Readonly<Record<string, CatalogueName>> = {
  topic: 'topics',
  channel: 'channels',
  campaign: 'campaigns',
  material: 'materials',
  group: 'audiences',
  modelType: 'model-types',
  standard: 'model-standards',
  hostFacility: 'host-facilities',
  modelEvent: 'model-events',
  activityType: 'activity-types',
  service: 'activity-services',
  condition: 'facility-conditions',
};

/** Words for the code of a part; a code nobody here knows stands for itself. */
export const partLabel = (dim: string, code: string, context: RecordContext): string => {
  const list = lists[dim];
  if (list) return label(context.catalogue(list), code, language.value, 'full');
  const { integrated, under } = officerWords();
  const own: Readonly<Record<string, string>> =
    dim === 'integrated' ? integrated : dim === 'under' ? under : {};
  return own[code] ?? code;
};

/** Heading of a way to split; undefined for one this build has no words for. */
export const dimLabel = (dim: string): string | undefined =>
  (officerWords().dims as Readonly<Record<string, string>>)[dim];
