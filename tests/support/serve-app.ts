import { randomBytes } from 'node:crypto';
import { createAppLogin } from '../../server/db/app-login.ts';
import { connect, type Db } from '../../server/db/connect.ts';
import { listenApp } from './listen-app.ts';

/** The real app over a database that is there already. */
export interface ServedApp {
  readonly url: string;
  /** Pool of the owner, for looking at rows. */
  readonly owner: Db;
  readonly secret: Uint8Array;
  readonly stop: () => Promise<void>;
}

/** Serves the database of `ownerUrl`, as whoever holds the secret, on a free port. */
export async function serveApp(ownerUrl: string, secret: Uint8Array): Promise<ServedApp> {
  const login = `app_${randomBytes(6).toString('hex')}`;
  const db = connect(await createAppLogin(ownerUrl, login, randomBytes(12).toString('base64url')));
  const owner = connect(ownerUrl, { max: 2 });
  const app = await listenApp({ db, secret });
  return {
    url: app.url,
    owner,
    secret,
    stop: async () => {
      await app.close();
      await db.destroy();
      await owner.destroy();
    },
  };
}
