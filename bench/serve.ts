// The real endpoint for a bench: embedded PostgreSQL in a folder of its own, one province, one code for a collector.
// Started as a child with [data folder, folder of a page to serve?]; says {port, code} over the channel between them and
// answers 'count' with {count}, 'invite' with {code} and 'sign' with {signed} once phones can seal.
import { chmodSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createProvince } from '../server/admin/create-province.ts';
import { invite } from '../server/admin/invite.ts';
import { DIRECTORY_DAYS, signDirectories } from '../server/admin/sign-directory.ts';
import { createApp } from '../server/app.ts';
import { createCodeHash, randomCode } from '../server/auth/code-hash.ts';
import { readKeyFile } from '../server/auth/key-file.ts';
import { readRootKey } from '../server/auth/root-key.ts';
import { readConfig } from '../server/config.ts';
import { openDatabase } from '../server/database.ts';
import { connect } from '../server/db/connect.ts';
import { asOwner } from '../server/db/transact.ts';
import { createMetrics } from '../server/http/metrics.ts';
import { createNodeServer } from '../server/http/node-server.ts';
import { readStaticFiles } from '../server/http/static-files.ts';
import { registry } from '../src/domain/records/index.ts';

const PROVINCE = '14';
const COMMUNE = '04204@2025-07-01';

const [, , dir = '', pageDir] = process.argv;
// PostgreSQL refuses root and then runs as nobody, who has to enter the folder.
chmodSync(dir, 0o755);
const read = readConfig({ DATA_DIR: dir, PORT: '0', LOG_LEVEL: 'error' });
if (!('config' in read)) throw new Error(read.wrong.join());
const { config } = read;
const secret = readKeyFile(config.keyFile);
const database = await openDatabase(config, () => undefined);
const owner = connect(database.ownerUrl ?? '', { max: 2 });
const db = connect(database.appUrl);
const made = await createProvince(owner, secret, PROVINCE, new Date());
if (!made.ok) throw new Error(made.reason);
const inviteOne = async (): Promise<string> => {
  const code = randomCode();
  await asOwner(owner, { province: PROVINCE }, (trx) =>
    invite(trx, createCodeHash(secret), {
      province: PROVINCE,
      invitee: { name: 'Người đo' },
      post: { role: 'collector', unit: COMMUNE },
      code,
      actor: 'bench',
      now: new Date(),
    }),
  );
  return code;
};
const rootKey = readRootKey(made.rootPrivateKey);
if (!rootKey) throw new Error('no root key');
const sign = () =>
  asOwner(owner, { province: PROVINCE }, (trx) =>
    signDirectories(trx, {
      province: PROVINCE,
      secret,
      rootKey,
      days: DIRECTORY_DAYS,
      accepted: [],
      actor: 'bench',
      now: new Date(),
    }),
  );
const code = await inviteOne();
const server = createNodeServer(
  createApp({
    db,
    secret,
    registry,
    log: pino({ level: config.logLevel }),
    metrics: createMetrics(),
    clock: Date.now,
    config,
    files: pageDir ? readStaticFiles(pageDir) : new Map(),
    version: '0.0.0-bench',
  }),
);
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));

process.on('message', async (message) => {
  if (message === 'invite') process.send?.({ code: await inviteOne() });
  if (message === 'sign') process.send?.({ signed: await sign().then(() => true) });
  if (message !== 'count') return;
  const { n } = await owner
    .selectFrom('record')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('state', '=', 'live')
    .executeTakeFirstOrThrow();
  process.send?.({ count: Number(n) });
});
process.on('disconnect', async () => {
  server.closeAllConnections();
  server.close();
  await db.destroy();
  await owner.destroy();
  await database.close();
  process.exit(0);
});
process.send?.({ port: (server.address() as AddressInfo).port, code });
