import type { CatalogueName } from '../../src/domain/catalogues/catalogue.ts';
import { CLOSED_THROUGH, CUT_OFF_RULE, catalogueChangeSchema } from '../../src/domain/change-data.ts';
import { isDay } from '../../src/domain/day.ts';
import { announceToAll } from '../db/announce.ts';
import { appendAudit } from '../db/audit.ts';
import type { Trx } from '../db/connect.ts';
import { readAdditions, writeAdditions, writeSetting } from '../db/province-lists.ts';

/** Settings a province may change, each with what it takes; the devices read nothing else. */
export const provinceSettings: {
  readonly [name: string]: { readonly takes: string; readonly isValue: (value: string) => boolean };
} = {
  [CUT_OFF_RULE]: {
    takes: 'calendar (30/6, 30/9, 31/12) or nd09 (14/6, 14/9, 14/12)',
    isValue: (value) => value === 'calendar' || value === 'nd09',
  },
  [CLOSED_THROUGH]: { takes: 'the last day of the newest closed period, YYYY-MM-DD', isValue: isDay },
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
  'count-nouns',
] as const satisfies readonly CatalogueName[];

/** Changes a setting and tells every device of the province with its next pull. */
export const changeSetting = async (
  trx: Trx,
  province: string,
  name: string,
  value: string,
): Promise<void> => {
  await writeSetting(trx, province, name, value);
  await announceToAll(trx, province, 'setting', { name, value });
  await appendAudit(trx, { event: 'setting_changed', actor: 'admin', subject: name, detail: { value } });
};

/**
 * Adds entries to a list and arranges it (order, hidden, common), and tells every device with its next pull. Entries
 * are never removed, because records hold them; hide one instead. Gives the number of the entries now added, or
 * undefined when the text is no change of a list.
 */
export const changeCatalogue = async (
  trx: Trx,
  province: string,
  list: (typeof extensibleLists)[number],
  text: string,
): Promise<number | undefined> => {
  const change = readChange(text);
  if (!change) return undefined;
  const { additions: added = [], ...arrangement } = change;
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

const readChange = (text: string) => {
  try {
    const parsed = catalogueChangeSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
};
