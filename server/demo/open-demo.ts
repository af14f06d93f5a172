import type { Hono } from 'hono';
import { createCodeHash } from '../auth/code-hash.ts';
import type { Db } from '../db/connect.ts';
import { listProvinces } from '../db/provision.ts';
import { markDemo, readDemoMark } from '../db/settings.ts';
import { asOwner } from '../db/transact.ts';
import { loadDemo } from './load-demo.ts';
import { type NewcomerCode, newcomerCodes } from './newcomer-codes.ts';
import { DEMO_PROVINCE } from './province.ts';
import { signDemoDirectories } from './sign-directories.ts';

/** What opening the demo needs. */
export interface OpenDemoPorts {
  readonly owner: Db;
  readonly secret: Uint8Array;
  /** The endpoint with a clock that stands still at an instant. */
  readonly appAt: (instantMs: number) => Pick<Hono, 'request'>;
  /** Address that links are made with. */
  readonly base: string;
  readonly nowMs: number;
  /** Where the demo keeps its private root key. */
  readonly rootKeyFile: string;
  readonly log: (line: string) => void;
}

/** Sessions of the demo differ from day to day, not from start to start. */
const DEMO_SEED = 14;

/**
 * Makes the demo in a database without any province and gives a way in for each role. In a database that somebody
 * else has filled nothing is made and there is no way in.
 */
export const openDemo = async (ports: OpenDemoPorts): Promise<readonly NewcomerCode[]> => {
  const { owner, secret, base, nowMs } = ports;
  const codeHash = createCodeHash(secret);
  if ((await asOwner(owner, {}, listProvinces)).length === 0) {
    const count = await loadDemo({ ...ports, codeHash, seed: DEMO_SEED });
    await asOwner(owner, { province: DEMO_PROVINCE }, (trx) => markDemo(trx, DEMO_PROVINCE));
    ports.log(`Demo province made: ${count} sessions, all invented.`);
  }
  await signDemoDirectories(ports, false);
  if (!(await asOwner(owner, {}, (trx) => readDemoMark(trx, DEMO_PROVINCE)))) return [];
  return newcomerCodes(owner, secret, codeHash, base, new Date(nowMs));
};
