import { describe, expect, it } from 'vitest';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { deleteRecord } from '../../src/store/delete-record.ts';
import { forgetName, forgetVillage, readRemembered } from '../../src/store/remembered.ts';
import { type Saved, saveRecord } from '../../src/store/save-record.ts';
import type { Store } from '../../src/store/store.ts';
import { findAll, ok, openActivated, session } from '../support/test-store.ts';

const log = async (store: Store, heldOn: string, more: object) =>
  ok(
    await saveRecord(store, { definition: propagandaSession, body: { ...session(heldOn, heldOn), ...more } }),
  ) as Saved;
const union = { code: 'WOMENS_UNION', name: 'Hội Phụ nữ xã Mường Và' };
const head = { code: 'VILLAGE_HEAD', name: 'Lò Văn Páo' };

describe('what was typed before', () => {
  it('is offered by its list, the last used first and each once, whatever its tone marks', async () => {
    const store = await openActivated();
    await log(store, '2026-11-01', { partners: [union, 'POLICE'], speakers: [head] });
    await log(store, '2026-11-02', {
      partners: [{ code: 'WOMENS_UNION', name: 'hoi phu nu xa muong va' }, { other: 'Đội văn nghệ' }],
      places: { villages: [], typed: ['Pá Hốc'] },
    });
    expect(await readRemembered(store)).toEqual({
      villages: ['Pá Hốc'],
      names: {
        'org-types': [{ code: 'WOMENS_UNION', name: 'hoi phu nu xa muong va' }, { other: 'Đội văn nghệ' }],
        'speaker-roles': [head],
      },
    });
  });

  it('once forgotten is not offered again, and stays in the records', async () => {
    const store = await openActivated();
    await log(store, '2026-11-01', { partners: [union], places: { villages: [], typed: ['Pá Hốc'] } });
    await forgetName(store, 'org-types', { ...union, name: 'HỘI PHỤ NỮ XÃ MƯỜNG VÀ' });
    await forgetVillage(store, 'Pá Hốc');
    expect(await readRemembered(store)).toEqual({ villages: [], names: {} });
    expect(await findAll(store, 'muong va')).toHaveLength(1);
  });

  it('goes with the record that held it', async () => {
    const store = await openActivated();
    const { recordId } = await log(store, '2026-11-01', { speakers: [head] });
    await deleteRecord(store, recordId);
    expect((await readRemembered(store)).names).toEqual({});
  });
});
