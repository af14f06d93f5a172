import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createProvince } from '../../server/admin/create-province.ts';
import { readKeyFile } from '../../server/auth/key-file.ts';
import { createAppLogin } from '../../server/db/app-login.ts';
import { connect, type Db } from '../../server/db/connect.ts';
import type { Role } from '../../src/domain/activation.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import { type InvitingPlace, inviteTo } from './invite-to.ts';
import { activatedDevice, type MemoryDevice } from './memory-device.ts';
import { COMMUNE, PROVINCE } from './places.ts';

/** A province in a database, with everything an endpoint needs to serve it. */
export interface TestProvince {
  readonly ownerUrl: string;
  /** Connection string of the app's own login. */
  readonly appUrl: string;
  readonly keyFile: string;
  readonly secret: Uint8Array;
  /** Private root key, PEM; '' for a province that was there before. */
  readonly rootPrivateKey: string;
  /** Pool of the owner, for looking at rows. */
  readonly owner: Db;
  readonly close: () => Promise<void>;
}

/** A new person's phone, invited and activated over HTTP as an operator and a collector do it. */
export async function addDevice(
  place: InvitingPlace,
  url: string,
  role: Role = 'collector',
  unit: OrgUnitKey = COMMUNE,
): Promise<MemoryDevice> {
  return activatedDevice(url, (await inviteTo(place, role, unit)).code);
}

/** Makes the province in a migrated, empty database. @param keyFile of another database that this one takes over from */
export async function createTestProvince(ownerUrl: string, keyFile?: string): Promise<TestProvince> {
  const opened = await openTestProvince(ownerUrl, keyFile);
  const made = await createProvince(opened.owner, opened.secret, PROVINCE, new Date());
  if (!made.ok) throw new Error(made.reason);
  return { ...opened, rootPrivateKey: made.rootPrivateKey };
}

/** The same for a database that holds the province already, for instance by a restore. */
export async function openTestProvince(ownerUrl: string, keyFile?: string): Promise<TestProvince> {
  const folder = keyFile ? undefined : mkdtempSync(join(tmpdir(), 'so-cong-tac-key-'));
  const file = keyFile ?? join(folder as string, 'key');
  const secret = readKeyFile(file);
  const owner = connect(ownerUrl, { max: 2 });
  const login = `app_${randomBytes(6).toString('hex')}`;
  const appUrl = await createAppLogin(ownerUrl, login, randomBytes(12).toString('base64url'));
  return {
    ownerUrl,
    appUrl,
    keyFile: file,
    secret,
    rootPrivateKey: '',
    owner,
    close: async () => {
      await owner.destroy();
      if (folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}
