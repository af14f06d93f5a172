import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { pino } from 'pino';
import { importVillages } from '../../server/admin/import-units.ts';
import { activationLink, invite } from '../../server/admin/invite.ts';
import { createApp } from '../../server/app.ts';
import { createCodeHash, randomCode } from '../../server/auth/code-hash.ts';
import { connect } from '../../server/db/connect.ts';
import { asOwner } from '../../server/db/transact.ts';
import { createMetrics } from '../../server/http/metrics.ts';
import { readStaticFiles } from '../../server/http/static-files.ts';
import type { Role } from '../../src/domain/activation.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import type { Registry } from '../../src/domain/records/registry.ts';
import { type HttpLink, startHttpLink } from './http-link.ts';
import { createTestDatabase } from './postgres.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';
import { COMMUNE, createTestProvince, PROVINCE, type TestProvince } from './test-province.ts';

/** Villages of the commune of every test, in the order of its list. */
export const villageNames = ['Nà Pản', 'Nà Lo', 'Phiêng Sàng'] as const;

/** A province with one commune of three villages, and a link through which a browser reaches its endpoint. */
export interface AppWorld {
  readonly province: TestProvince;
  readonly link: HttpLink;
  /** Where a browser finds the app: the link's address. */
  readonly url: string;
  /** A link that activates somebody new. */
  readonly invite: (role?: Role, unit?: OrgUnitKey) => Promise<string>;
  /** Stored canonical lines of the commune, the oldest first. */
  readonly lines: () => Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
}

/** The same with the endpoint as an operator starts it, in a process of its own that serves dist. */
export interface ProcessWorld extends AppWorld {
  readonly server: ServerProcess;
}

const names: Readonly<Partial<Record<Role, string>>> = {
  collector: 'Lò Thị Mai',
  commune_officer: 'Cầm Văn Nghiên',
  province: 'Hoàng Thu Hà',
};

interface Endpoint {
  /** May change while the world stands: another build on another port. */
  readonly port: number;
  readonly stop: () => Promise<void>;
}

const makeWorld = async (start: (province: TestProvince) => Promise<Endpoint>): Promise<AppWorld> => {
  const database = await createTestDatabase();
  const province = await createTestProvince(database.ownerUrl);
  const { owner, secret } = province;
  await asOwner(owner, { province: PROVINCE }, (trx) =>
    importVillages(
      trx,
      PROVINCE,
      COMMUNE,
      villageNames.map((name) => ({ name, kind: 'BAN' as const })),
    ),
  );
  const endpoint = await start(province);
  const link = await startHttpLink(endpoint);
  return {
    province,
    link,
    url: link.url,
    invite: (role = 'collector', unit = COMMUNE) =>
      asOwner(owner, { province: PROVINCE }, async (trx) => {
        const code = randomCode();
        await invite(trx, createCodeHash(secret), {
          province: PROVINCE,
          invitee: { name: names[role] ?? 'Lường Văn Thử' },
          post: { role, unit },
          code,
          actor: 'test',
          now: new Date(),
        });
        return activationLink(trx, PROVINCE, code, link.url);
      }),
    lines: async () => {
      const rows = await owner
        .selectFrom('entry')
        .select('line')
        .where('commune', '=', COMMUNE)
        .orderBy('n')
        .execute();
      return rows.map(({ line }) => line);
    },
    stop: async () => {
      await link.close();
      await endpoint.stop();
      await province.close();
      await database.drop();
    },
  };
};

/** Starts the world over server/main.ts and dist. `stop` it in afterAll. */
export async function startProcessWorld(): Promise<ProcessWorld> {
  let server: ServerProcess | undefined;
  const world = await makeWorld(async ({ appUrl, ownerUrl, keyFile }) => {
    const started = await startServerProcess({ databaseUrl: appUrl, adminUrl: ownerUrl, keyFile });
    server = started;
    return { port: started.port, stop: () => started.kill() };
  });
  return { ...world, server: server as ServerProcess };
}

/** A world whose build can be exchanged under the browser. */
export interface BuildWorld extends AppWorld {
  /** Serves another folder from now on, as after an installation of a newer or older release. */
  readonly serve: (distDir: string) => Promise<void>;
}

/** Starts the world over the app inside this process, with record types and a build of the test's own. */
export async function startBuildWorld(distDir: string, registry: Registry): Promise<BuildWorld> {
  let serve: BuildWorld['serve'] = async () => undefined;
  const world = await makeWorld(async ({ appUrl, secret }) => {
    const db = connect(appUrl, { max: 8 });
    const listen = async (dir: string) => {
      const app = createApp({
        db,
        secret,
        registry,
        log: pino({ level: 'silent' }),
        metrics: createMetrics(),
        clock: Date.now,
        config: { trustProxy: false, metricsOpen: false },
        files: readStaticFiles(dir),
        version: '0.0.0-test',
      });
      const http = createServer(getRequestListener(app.fetch));
      await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
      return http;
    };
    let http = await listen(distDir);
    const close = () => {
      http.closeAllConnections();
      http.close();
    };
    serve = async (dir) => {
      const next = await listen(dir);
      close();
      http = next;
    };
    return {
      get port() {
        return (http.address() as AddressInfo).port;
      },
      stop: async () => {
        close();
        await db.destroy();
      },
    };
  });
  return { ...world, serve: (dir) => serve(dir) };
}
