import { importVillages } from '../../server/admin/import-villages.ts';
import { activationLink } from '../../server/admin/invite.ts';
import { connect } from '../../server/db/connect.ts';
import { asOwner } from '../../server/db/transact.ts';
import { readStaticFiles } from '../../server/http/static-files.ts';
import type { Role } from '../../src/domain/activation.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import type { Registry } from '../../src/domain/records/registry.ts';
import { type HttpLink, startHttpLink } from './http-link.ts';
import { inviteTo } from './invite-to.ts';
import { listenApp } from './listen-app.ts';
import { COMMUNE, PROVINCE } from './places.ts';
import { createTestDatabase } from './postgres.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';
import { createTestProvince, type TestProvince } from './test-province.ts';

/** Villages of the commune of every test, in the order of its list. */
const villageNames = ['Nà Pản', 'Nà Lo', 'Phiêng Sàng'] as const;

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
  const { owner } = province;
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
    invite: async (role = 'collector', unit = COMMUNE) => {
      const { code } = await inviteTo(province, role, unit, { name: names[role] ?? 'Lường Văn Thử' });
      return asOwner(owner, { province: PROVINCE }, (trx) => activationLink(trx, PROVINCE, code, link.url));
    },
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
  const world = await makeWorld(async (province) => {
    const started = await startServerProcess(province);
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
    const listen = (dir: string) => listenApp({ db, secret, registry, files: readStaticFiles(dir) });
    let app = await listen(distDir);
    serve = async (dir) => {
      const next = await listen(dir);
      await app.close();
      app = next;
    };
    return {
      get port() {
        return app.port;
      },
      stop: async () => {
        await app.close();
        await db.destroy();
      },
    };
  });
  return { ...world, serve: (dir) => serve(dir) };
}
