import type * as z from 'zod/mini';
import type { CampaignWindow } from '../../src/domain/catalogues/campaign-on.ts';
import { campaigns } from '../../src/domain/catalogues/campaigns.ts';
import type { CatalogueName } from '../../src/domain/catalogues/catalogue.ts';
import { isGuardedAddition } from '../../src/domain/catalogues/extend-catalogue.ts';
import { topics } from '../../src/domain/catalogues/topics.ts';
import {
  CAMPAIGN_WINDOWS,
  CLOSED_THROUGH,
  CONTACTS,
  CUT_OFF_RULE,
  campaignWindowListSchema,
  catalogueChangeSchema,
  contactListSchema,
} from '../../src/domain/change-data.ts';
import { isDay } from '../../src/domain/day.ts';
import { fold } from '../../src/domain/fold.ts';
import { MARKETS, marketListSchema } from '../../src/domain/markets.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import { STALE_AFTER_DAYS } from '../../src/domain/stale-after.ts';
import { announce, announceToAll } from '../db/announce.ts';
import { appendAudit } from '../db/audit.ts';
import { closedBeyond } from '../db/closings.ts';
import type { Trx } from '../db/connect.ts';
import { loadOrgIndex } from '../db/org-tree.ts';
import { readAdditions, writeAdditions, writeSetting } from '../db/province-lists.ts';
import { readSetting, settingsBelow } from '../db/settings.ts';
import { CODE_LIFE } from './invite.ts';

/** Settings a province may change, each with what it takes; the devices read nothing else. */
export const provinceSettings: {
  readonly [name: string]: { readonly takes: string; readonly isValue: (value: string) => boolean };
} = {
  [CUT_OFF_RULE]: {
    takes: 'calendar (30/6, 30/9, 31/12) or nd09 (14/6, 14/9, 14/12)',
    isValue: (value) => value === 'calendar' || value === 'nd09',
  },
  [CLOSED_THROUGH]: { takes: 'the last day of the newest closed period, YYYY-MM-DD', isValue: isDay },
  [STALE_AFTER_DAYS]: {
    takes: 'the days without anything sent after which an officer is told, 1 to 999 (30)',
    isValue: (value) => /^[1-9]\d{0,2}$/.test(value),
  },
  [CODE_LIFE.collector]: {
    takes: 'the days a code for a collector is good, 1 to 60 (14)',
    isValue: (value) => /^([1-9]|[1-5]\d|60)$/.test(value),
  },
  [CODE_LIFE.others]: {
    takes: 'the hours a code for anybody else is good, 1 to 336 (72)',
    isValue: (value) => /^[1-9]\d{0,2}$/.test(value) && Number(value) <= 336,
  },
};

/** Lists a province may extend: those whose entries a record holds. */
export const extensibleLists = [
  'topics',
  'channels',
  'venues',
  'languages',
  'campaigns',
  'movements',
  'audiences',
  'materials',
  'speaker-roles',
  'org-types',
  'model-types',
  'host-facilities',
  'activity-types',
  'activity-services',
  'count-nouns',
] as const satisfies readonly CatalogueName[];

/** Lists of the province of which a commune may have its own, by the name of their setting. */
export const communeLists = {
  [CONTACTS]: contactListSchema,
  [MARKETS]: marketListSchema,
  [CAMPAIGN_WINDOWS]: campaignWindowListSchema,
} as const;

/** Name of such a list. */
export type CommuneList = keyof typeof communeLists;

/**
 * Changes the numbers to call, the market days or the windows of campaigns, of one commune or of all that have none of
 * their own, and tells their devices; an empty list of a commune gives way to the province's. Gives how many entries
 * there are now, or undefined when the text is no such list. A village may be named by its name.
 */
export const changeCommuneList = async (
  trx: Trx,
  province: string,
  name: CommuneList,
  text: string,
  commune: OrgUnitKey | undefined,
): Promise<number | undefined> => {
  const given: readonly object[] | undefined = readJson<readonly object[]>(text, communeLists[name]);
  if (!given) return undefined;
  if (name === CAMPAIGN_WINDOWS && !(await areKnown(trx, province, given as readonly CampaignWindow[])))
    return undefined;
  const index = await loadOrgIndex(trx, province);
  const villages = (commune === undefined ? [] : (index.children.get(commune) ?? [])).map((key) =>
    index.units.get(key),
  );
  const list = given.map((entry) => {
    const named = 'village' in entry && typeof entry.village === 'string' ? fold(entry.village) : undefined;
    const village =
      named === undefined ? undefined : villages.find((unit) => unit && fold(unit.name) === named);
    return village ? { ...entry, village: village.key } : entry;
  });
  await writeSetting(trx, province, commune === undefined ? name : `${name}/${commune}`, list);
  if (commune !== undefined) {
    const value = list.length > 0 ? list : ((await readSetting(trx, province, name)) ?? []);
    await announce(trx, province, commune, 'setting', { name, value });
  } else
    await announceToAll(trx, province, 'setting', { name, value: list }, await withOwn(trx, province, name));
  await appendAudit(trx, {
    event: 'setting_changed',
    actor: 'admin',
    subject: commune ?? name,
    detail: { [name]: list.length },
  });
  return list.length;
};

/** Whether the campaigns and topics of windows stand in the lists of the province: a phone would show a bare code. */
const areKnown = async (trx: Trx, province: string, windows: readonly CampaignWindow[]): Promise<boolean> => {
  for (const [list, codes] of [
    [campaigns, windows.map(({ code }) => code)],
    [topics, windows.flatMap((window) => window.topics ?? [])],
  ] as const) {
    const added = (await readAdditions(trx, province, list.name)) as readonly { readonly code: string }[];
    const known = new Set([...list.items, ...added].map(({ code }) => code));
    if (!codes.every((code) => known.has(code))) return false;
  }
  return true;
};

/** Communes with an own list. */
const withOwn = async (trx: Trx, province: string, list: CommuneList): Promise<ReadonlySet<string>> =>
  new Set(
    (await settingsBelow(trx, province, `${list}/`)).flatMap(({ name, value }) =>
      Array.isArray(value) && value.length > 0 ? [name.slice(list.length + 1)] : [],
    ),
  );

/** Changes a setting and tells every device of the province with its next pull. */
export const changeSetting = async (
  trx: Trx,
  province: string,
  name: string,
  value: string,
): Promise<void> => {
  await writeSetting(trx, province, name, value);
  // What an officer has closed beyond it stays closed.
  const except = name === CLOSED_THROUGH ? await closedBeyond(trx, province, value) : new Set<string>();
  await announceToAll(trx, province, 'setting', { name, value }, except);
  await appendAudit(trx, { event: 'setting_changed', actor: 'admin', subject: name, detail: { value } });
};

/**
 * Adds entries to a list and arranges it (order, hidden, common), and tells every device with its next pull. Entries
 * are never removed, because records hold them; hide one instead. Gives the number of the entries now added, or
 * undefined when the text is no change of a list; a type of model is open or restricted as its code says.
 */
export const changeCatalogue = async (
  trx: Trx,
  province: string,
  list: (typeof extensibleLists)[number],
  text: string,
): Promise<number | undefined> => {
  const change = readJson(text, catalogueChangeSchema);
  if (!change) return undefined;
  const { additions: added = [], ...arrangement } = change;
  const contradictsItself = added.some((item) => item.restricted && !isGuardedAddition(item.code));
  if (list === 'model-types' && contradictsItself) return undefined;
  await writeAdditions(trx, province, list, added);
  await writeSetting(trx, province, `catalogue/${list}`, arrangement);
  const additions = await readAdditions(trx, province, list);
  await announceToAll(trx, province, 'catalogue', {
    name: list,
    value: { additions, ...arrangement },
  });
  await appendAudit(trx, {
    event: 'catalogue_changed',
    actor: 'admin',
    subject: list,
    detail: { added: added.map((item) => item.code).join(' ') },
  });
  return additions.length;
};

const readJson = <T>(text: string, schema: z.ZodMiniType<T>): T | undefined => {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
};
