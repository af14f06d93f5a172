import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AuditCheck, appendAudit, verifyAudit } from '../../server/db/audit.ts';
import type { Trx } from '../../server/db/connect.ts';
import { asApp, asOwner } from '../../server/db/transact.ts';
import { communes, PROVINCE } from '../support/places.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
const heads: string[] = [];
beforeAll(async () => {
  server = await startServer();
  for (let i = 0; i < 6; i++)
    heads.push(
      await asApp(server.db, { province: PROVINCE }, async (trx) =>
        (await appendAudit(trx, { event: 'role_changed', actor: 'admin', subject: `person-${i}` })).toString(
          'base64url',
        ),
      ),
    );
});
afterAll(() => server?.stop());

/** What checking finds after somebody with every right over the table has been at it; undone afterwards. */
const checkAfter = (
  meddle: (trx: Trx) => Promise<unknown>,
  seen: readonly string[] = [],
): Promise<AuditCheck> =>
  server.owner
    .transaction()
    .execute(async (trx) => {
      await sql`ALTER TABLE audit NO FORCE ROW LEVEL SECURITY`.execute(trx);
      await meddle(trx);
      throw Object.assign(new Error('undo'), { check: await verifyAudit(trx, PROVINCE, seen) });
    })
    .catch((error: { check?: AuditCheck }) => {
      if (!error.check) throw error;
      return error.check;
    });
const last = async () => (await asOwner(server.owner, {}, (trx) => verifyAudit(trx, PROVINCE))).rows;

test('an untouched chain verifies against every head that was ever seen', async () => {
  const check = await asOwner(server.owner, {}, (trx) => verifyAudit(trx, PROVINCE, heads));
  expect(check).toMatchObject({ ok: true, head: heads.at(-1) });
});

test('the newest head stands in a receipt', async () => {
  const { device } = await server.addPerson(communes.first);
  const { opened } = await server.sync(await device.pack([]));
  expect(opened[0]?.audit).toBe(heads.at(-1));
});

test('finds a changed line, also when its own hash was made to fit', async () => {
  expect(
    await checkAfter((trx) =>
      sql`UPDATE audit SET line = replace(line, 'person-2', 'person-9')`.execute(trx),
    ),
  ).toMatchObject({ ok: false, fault: 'row' });
  expect(
    await checkAfter((trx) =>
      sql`WITH before AS (SELECT hash FROM audit WHERE n = 3)
        UPDATE audit SET line = line || ' ', hash = sha256((SELECT hash FROM before) || convert_to(line || ' ', 'UTF8'))
        WHERE n = 4`.execute(trx),
    ),
  ).toMatchObject({ ok: false, fault: 'row', at: 5 });
});

test('finds a removed row and two that changed places', async () => {
  expect(await checkAfter((trx) => sql`DELETE FROM audit WHERE n = 3`.execute(trx))).toMatchObject({
    ok: false,
    at: 3,
    fault: 'order',
  });
  expect(
    await checkAfter(async (trx) => {
      await sql`UPDATE audit SET n = 1000 WHERE n = 3`.execute(trx);
      await sql`UPDATE audit SET n = 3 WHERE n = 4`.execute(trx);
      await sql`UPDATE audit SET n = 4 WHERE n = 1000`.execute(trx);
    }),
  ).toMatchObject({ ok: false, at: 3, fault: 'order' });
});

test('finds a cut tail by a head that a receipt has carried', async () => {
  const rows = await last();
  const cut = (trx: Trx) => sql`DELETE FROM audit WHERE n > ${rows - 2}`.execute(trx);
  expect(await checkAfter(cut)).toMatchObject({ ok: true });
  expect(await checkAfter(cut, heads.slice(0, 1))).toMatchObject({ ok: true });
  expect(await checkAfter(cut, heads)).toMatchObject({ ok: false, fault: 'tail' });
});

test('finds a chain written anew from its first row', async () => {
  const rewrite = (trx: Trx) =>
    sql`DO $$ DECLARE r record; h bytea := ''; BEGIN
      FOR r IN SELECT * FROM audit ORDER BY n LOOP
        h := sha256(h || convert_to(replace(r.line, 'person-0', 'person-7'), 'UTF8'));
        UPDATE audit SET line = replace(r.line, 'person-0', 'person-7'), hash = h WHERE n = r.n;
      END LOOP; END $$`.execute(trx);
  expect(await checkAfter(rewrite)).toMatchObject({ ok: true });
  expect(await checkAfter(rewrite, heads)).toMatchObject({ ok: false, fault: 'tail' });
});

test('nobody writes the chain but its function, the owner of the table included', async () => {
  const write = (trx: Trx) =>
    sql`INSERT INTO audit (province_code, n, line, hash) VALUES (${PROVINCE}, 99, '{}', ''::bytea)`.execute(
      trx,
    );
  const scope = { province: PROVINCE };
  await expect(asApp(server.db, scope, write)).rejects.toThrow('permission denied');
  await expect(asOwner(server.owner, scope, write)).rejects.toThrow('row-level security');
  const before = await last();
  await asOwner(server.owner, scope, (trx) => sql`DELETE FROM audit`.execute(trx));
  expect(await last()).toBe(before);
  await expect(
    asApp(server.db, {}, (trx) => appendAudit(trx, { event: 'x', actor: 'x', subject: 'x' })),
  ).rejects.toThrow('app.province');
});

test('twenty writers at once make one chain without a hole', async () => {
  const before = await last();
  await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      asApp(server.db, { province: PROVINCE }, (trx) =>
        appendAudit(trx, { event: 'code_issued', actor: 'admin', subject: String(i) }),
      ),
    ),
  );
  const check = await asOwner(server.owner, {}, (trx) => verifyAudit(trx, PROVINCE, heads));
  expect(check).toMatchObject({ ok: true, rows: before + 20 });
});
