import { beforeEach, expect, it } from 'vitest';
import { carryRecipients, type Directory } from '../../src/domain/directory.ts';
import type { Change } from '../../src/domain/protocol.ts';
import { getDirectory } from '../../src/store/directory.ts';
import { putProfile } from '../../src/store/profile.ts';
import { applyChanges } from '../../src/store/pulled.ts';
import { readSetting } from '../../src/store/settings.ts';
import type { Store } from '../../src/store/store.ts';
import { directoryChange, directoryOf, newRoot, type TestRoot } from '../support/directory.ts';
import { newBoxKey } from '../support/encode-ports.ts';
import { newPhone, profile, type TestPhone } from '../support/test-store.ts';

const UNIT = profile.unit.key;
const NEIGHBOUR = '04219@2025-07-01';

let phone: TestPhone;
let store: Store;
let root: TestRoot;
let ingest: Directory['ingest'];

beforeEach(async () => {
  root = await newRoot();
  const { kid, publicKey } = await newBoxKey();
  ingest = { kid, publicKey };
  phone = newPhone();
  store = await phone.open();
  await putProfile(store, { ...profile, rootKey: root.publicKey });
});

let n = 0;
const pull = async (items: readonly Change[], cluster = 'c1'): Promise<void> => {
  n += 1;
  const cursor = { cluster, units: { [UNIT]: [n, 0] as [number, number] } };
  expect(await applyChanges(store, { cursor, items: [...items], left: 0 })).toBeUndefined();
};
const signed = (changes: Partial<Directory> = {}, by = root): Promise<string> =>
  by.sign(directoryOf(UNIT, ingest, changes));
const offer = async (jws: string, unit: string = UNIT, cluster?: string): Promise<void> =>
  pull([directoryChange(jws, unit, n + 1)], cluster);
const version = async (unit?: string): Promise<number | undefined> =>
  (await getDirectory(store, unit))?.directory.version;

it('keeps what the pinned root key signed, and gives it after the phone was opened anew', async () => {
  expect(await getDirectory(store)).toBeUndefined();
  await offer(await signed());
  expect(await getDirectory(store)).toEqual({ directory: directoryOf(UNIT, ingest), isExpired: false });
  store.close();
  store = await phone.open();
  expect(await version()).toBe(1);
  // Not among the settings, whose value nobody has verified.
  expect(await readSetting(store, 'directory')).toBeUndefined();
});

it('never goes back to a lower version, not for a province that was restored either', async () => {
  await offer(await signed({ version: 7 }));
  await offer(await signed({ version: 6 }));
  await offer(await signed({ version: 5 }), UNIT, 'restored');
  expect(await version()).toBe(7);
  await pull([
    directoryChange(await signed({ version: 9 }), UNIT, 91),
    directoryChange(await signed({ version: 8 }), UNIT, 92),
  ]);
  expect(await version()).toBe(9);
});

it('keeps the directory it has when a forged one comes, whatever it claims', async () => {
  await offer(await signed({ version: 2 }));
  const thief = await newRoot();
  const good = await signed({ version: 3 });
  const [head, , signature] = good.split('.');
  const other = Buffer.from(JSON.stringify(directoryOf(UNIT, ingest, { version: 3 }))).toString('base64url');
  const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'so-cong-tac-directory' })).toString(
    'base64url',
  );
  const forged = [
    await signed({ version: 3 }, thief),
    await signed({ version: 3, province: '11' }),
    await signed({ version: 3, unit: NEIGHBOUR }),
    await root.sign(directoryOf(UNIT, ingest, { version: 3 }), 'JWT'),
    await root.sign({ kid: 'k', publicKey: ingest.publicKey, from: '2026-01-01' }),
    `${head}.${other.slice(0, -4)}AAAA.${signature}`,
    `${none}.${other}.`,
    good.slice(0, -5),
    'rubbish',
  ];
  for (const jws of forged) await offer(jws);
  await pull([{ unit: UNIT, n: 99, kind: 'setting', data: { name: 'directory', value: 'rubbish' } }]);
  expect(await version()).toBe(2);
  await offer(good);
  expect(await version()).toBe(3);
});

it('takes no directory that was signed for another commune than the one it came under', async () => {
  await offer(await root.sign(directoryOf(NEIGHBOUR, ingest)), UNIT);
  expect(await version()).toBeUndefined();
  expect(await version(NEIGHBOUR)).toBeUndefined();
});

it('keeps one for each commune of an officer who serves in several', async () => {
  await pull([
    directoryChange(await signed({ version: 4 }), UNIT, 1),
    directoryChange(await root.sign(directoryOf(NEIGHBOUR, ingest, { version: 5 })), NEIGHBOUR, 1),
  ]);
  expect([await version(), await version(UNIT), await version(NEIGHBOUR)]).toEqual([4, 4, 5]);
});

it('still gives an expired one, flagged, by a clock that may be wrong', async () => {
  await offer(await signed());
  phone.clock.now = Date.parse('2040-01-01');
  expect(await getDirectory(store)).toMatchObject({ isExpired: true, directory: { version: 1 } });
});

it('gives none of a root key that is no longer the pinned one, and takes the new one whatever its version', async () => {
  await offer(await signed({ version: 900 }));
  const next = await newRoot();
  await putProfile(store, { ...profile, rootKey: next.publicKey });
  expect(await version()).toBeUndefined();
  await offer(await signed({ version: 1 }, next));
  expect(await version()).toBe(1);
});

it('reads what a newer province adds, and seals carry files to officers of the commune alone', async () => {
  const keys = await Promise.all([newBoxKey(), newBoxKey(), newBoxKey()]);
  const officers = keys.map(({ kid, publicKey }, i) => ({
    person: `person-${i}`,
    name: 'Cầm Văn Thử',
    role: ['commune_officer', 'case_officer', 'area_officer'][i] as string,
    sender: 's',
    signKey: publicKey,
    kid,
    boxKey: publicKey,
    colour: 'green',
  }));
  await offer(await root.sign({ ...directoryOf(UNIT, ingest, { officers }), laterField: 1 }));
  const kept = await getDirectory(store);
  expect(kept?.directory.officers).toHaveLength(3);
  expect(carryRecipients(kept?.directory as Directory).map(({ kid }) => kid)).toEqual([
    ingest.kid,
    keys[0]?.kid,
    keys[2]?.kid,
  ]);
});
