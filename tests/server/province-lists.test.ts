import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeCatalogue, changeSetting } from '../../server/admin/province-lists.ts';
import { asOwner } from '../../server/db/transact.ts';
import { label } from '../../src/domain/catalogues/catalogue.ts';
import { CLOSED_THROUGH } from '../../src/domain/change-data.ts';
import type { Day } from '../../src/domain/day.ts';
import { readRecordContext } from '../../src/store/record-context.ts';
import { readSetting } from '../../src/store/settings.ts';
import { activatedPhone } from '../support/phone.ts';
import { communes, PROVINCE, provinceUnit } from '../support/places.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server?.stop());

test('what the province sets and adds reaches collectors of every commune and the province itself', async () => {
  const phones = [
    await activatedPhone(server, communes.first),
    await activatedPhone(server, communes.second),
    await activatedPhone(server, provinceUnit, server.url, 'province'),
  ];
  for (const phone of phones) expect(await phone.engine.syncNow()).toEqual({ ok: true });
  await asOwner(server.owner, { province: PROVINCE }, async (trx) => {
    await changeSetting(trx, PROVINCE, CLOSED_THROUGH, '2026-06-14');
    await changeCatalogue(trx, PROVINCE, 'topics', '{"additions":[{"code":"P_FOREST","vi":"Giữ rừng"}]}');
  });
  for (const phone of phones) {
    expect(await phone.engine.syncNow()).toEqual({ ok: true });
    expect(await readSetting(phone.store, CLOSED_THROUGH)).toBe('2026-06-14');
    const context = await readRecordContext(phone.store, '2026-11-01' as Day);
    expect(context.closedThrough).toBe('2026-06-14');
    expect(label(context.catalogue('topics'), 'P_FOREST', 'vi', 'full')).toBe('Giữ rừng');
    phone.close();
  }
});
