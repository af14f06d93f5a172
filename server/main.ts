import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import { registry } from '../src/domain/records/index.ts';
import { type AppDeps, createApp } from './app.ts';
import { readKeyFile } from './auth/key-file.ts';
import { type Config, readConfig } from './config.ts';
import { type OpenedDatabase, openDatabase } from './database.ts';
import { dropOldBytes } from './db/batches.ts';
import { connect } from './db/connect.ts';
import { findUnready } from './db/readiness.ts';
import type { NewcomerCode } from './demo/newcomer-codes.ts';
import { openDemo } from './demo/open-demo.ts';
import { signDemoDirectories } from './demo/sign-directories.ts';
import { describeError } from './http/describe-error.ts';
import { createMetrics } from './http/metrics.ts';
import { closeServer, createNodeServer, listen } from './http/node-server.ts';
import { readStaticFiles } from './http/static-files.ts';

const CHECKOUT = join(import.meta.dirname, '..');
/** Time for answers already begun when the process is asked to end. */
const GRACE_MS = 10_000;
/** Longer than any statement of a request, shorter than the patience of a phone. */
const DATABASE_SILENCE_MS = 30_000;

const DAY_MS = 86_400_000;

const say = (line: string): void => console.log(line);

const version = (): string =>
  (JSON.parse(readFileSync(join(CHECKOUT, 'package.json'), 'utf8')) as { version: string }).version;

/** Starts the endpoint and resolves when it listens; ends it cleanly on SIGTERM and SIGINT. */
const start = async (config: Config): Promise<void> => {
  const log = pino({ level: config.logLevel, base: null });
  const secret = readKeyFile(config.keyFile);
  const database = await openDatabase(config, say);
  const db = connect(database.appUrl, { silenceMs: DATABASE_SILENCE_MS });
  const deps: AppDeps = {
    db,
    secret,
    registry,
    log,
    metrics: createMetrics(true),
    clock: Date.now,
    config,
    files: readStaticFiles(join(CHECKOUT, 'dist')),
    version: version(),
    ...(database.isEmbedded ? { officerKeyArrived: signForDemo(config, database, secret, log) } : {}),
  };
  const server = createNodeServer(createApp(deps));
  const end = endOnce(async () => {
    await closeServer(server, GRACE_MS);
    await db.destroy();
    await database.close();
  });
  process.on('SIGTERM', end);
  process.on('SIGINT', end);

  try {
    if (deps.files.size === 0)
      say('There is no built app in dist: run "npm run build". The API alone is served.');
    const codes = database.isEmbedded ? await prepareDemo(config, database, deps) : [];
    const unready = await findUnready(db);
    if (unready.length > 0) log.error({ unready }, 'not ready');
    const forget = () =>
      dropOldBytes(db).catch((error: unknown) => log.warn({ error: describeError(error) }, 'old bytes kept'));
    setInterval(forget, DAY_MS).unref();
    await forget();
    const port = await listen(server, config.port, config.host);
    for (const line of welcome(baseOf({ ...config, port }), codes)) say(line);
  } catch (error) {
    await db.destroy();
    await database.close();
    throw error;
  }
};

const baseOf = (config: Config): string => config.publicUrl ?? `http://localhost:${config.port}`;

const prepareDemo = async (
  config: Config,
  database: OpenedDatabase,
  deps: AppDeps,
): Promise<readonly NewcomerCode[]> => {
  const owner = connect(database.ownerUrl ?? '', { max: 2 });
  try {
    return await openDemo({
      owner,
      secret: deps.secret,
      appAt: (instantMs) => createApp({ ...deps, metrics: createMetrics(), clock: () => instantMs }),
      base: baseOf(config),
      nowMs: Date.now(),
      rootKeyFile: demoRootKeyFile(config),
      log: say,
    });
  } finally {
    await owner.destroy();
  }
};

const demoRootKeyFile = (config: Config): string => join(config.dataDir, 'demo-root-key');

/** The demo signs its directories when an officer's key has come; a province of its own does that by hand. */
const signForDemo =
  (
    config: Config,
    database: OpenedDatabase,
    secret: Uint8Array,
    log: Logger,
  ): NonNullable<AppDeps['officerKeyArrived']> =>
  async () => {
    const owner = connect(database.ownerUrl ?? '', { max: 1 });
    try {
      const signing = { owner, secret, rootKeyFile: demoRootKeyFile(config), nowMs: Date.now() };
      await signDemoDirectories(signing, true);
    } catch (error) {
      log.error({ error: describeError(error) }, 'demo directories not signed');
    } finally {
      await owner.destroy();
    }
  };

/** The first signal ends in order, a second one at once. */
const endOnce = (work: () => Promise<void>): (() => void) => {
  let ending = false;
  return () => {
    if (ending) process.exit(1);
    ending = true;
    work().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(describeError(error));
        process.exit(1);
      },
    );
  };
};

const roleNames: { readonly [role: string]: string } = {
  collector: 'Cộng tác viên (collector)',
  commune_officer: 'Cán bộ xã (commune officer)',
  province: 'Cấp tỉnh (province)',
};

const welcome = (base: string, codes: readonly NewcomerCode[]): string[] => [
  '',
  `Sổ công tác: ${base}`,
  'Mở địa chỉ này bằng trình duyệt. Dừng: Ctrl+C.',
  'Open this address in a browser. Stop: Ctrl+C.',
  ...(codes.length === 0
    ? []
    : [
        '',
        'Tỉnh thử nghiệm, mọi tên người và bản đều hư cấu. Mỗi mã kích hoạt một điện thoại (hoặc một trình duyệt):',
        'A demo province, every person and village invented. Each code activates one phone (or browser profile):',
      ]),
  ...codes.flatMap((c) => [
    '',
    `  ${roleNames[c.role] ?? c.role}: ${c.name}, ${c.unit}`,
    `    mã / code   ${c.code.replace(/(\d{4})(?=\d)/g, '$1 ')}`,
    `    link        ${c.link}`,
  ]),
  '',
];

const read = readConfig(process.env);
if ('wrong' in read) {
  console.error(`Không đọc được / cannot read: ${read.wrong.join(', ')}. See docs/operations.md.`);
  process.exit(2);
}
try {
  await start(read.config);
} catch (error) {
  // A sentence for the operator: these errors are of the start, before any record was touched.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
