import { beforeEach, expect, it } from 'vitest';
import type { Directory } from '../../src/domain/directory.ts';
import { officerKeyStanding, putOfficerKeySent } from '../../src/store/officer-key.ts';
import { putProfile } from '../../src/store/profile.ts';
import { applyChanges } from '../../src/store/pulled.ts';
import type { Store } from '../../src/store/store.ts';
import { directoryChange, directoryOf, newRoot, type TestRoot } from '../support/directory.ts';
import { newBoxKey } from '../support/encode-ports.ts';
import { newPhone, profile } from '../support/test-store.ts';

const UNIT = profile.unit.key;
let store: Store;
let root: TestRoot;
let ingest: Directory['ingest'];
let officer: Directory['officers'][number];

const pull = async (officers: Directory['officers'], version: number) => {
  const jws = await root.sign(directoryOf(UNIT, ingest, { officers, version }));
  const cursor = { cluster: 'c1', units: { [UNIT]: [version, 0] as [number, number] } };
  await applyChanges(store, { cursor, items: [directoryChange(jws, UNIT, version)], left: 0 });
};
const standing = (publicKey = officer.boxKey) => officerKeyStanding(store, publicKey);

beforeEach(async () => {
  root = await newRoot();
  const [box, own, sign] = [await newBoxKey(), await newBoxKey(), await newBoxKey()];
  ingest = { kid: box.kid, publicKey: box.publicKey };
  store = await newPhone().open();
  officer = {
    person: profile.person,
    name: 'Cầm Văn Nghiên',
    role: 'commune_officer',
    sender: store.sender,
    signKey: sign.publicKey,
    kid: own.kid,
    boxKey: own.publicKey,
  };
  await putProfile(store, { ...profile, rootKey: root.publicKey });
});

it('is owed until the province answers, waits until a directory names it, and then is signed', async () => {
  expect(await standing()).toBe('owed');
  await putOfficerKeySent(store, officer.boxKey);
  expect(await standing()).toBe('waiting');
  await pull([], 1);
  expect(await standing()).toBe('waiting');
  await pull([officer], 2);
  expect(await standing()).toBe('signed');
});

it('starts anew with a new key, and when a directory leaves it out', async () => {
  await putOfficerKeySent(store, officer.boxKey);
  await pull([officer], 1);
  expect(await standing('B'.padEnd(87, 'a'))).toBe('owed');
  await pull([], 2);
  expect(await standing()).toBe('waiting');
});

it('is not signed by a directory that names it under another device, or that another root key signed', async () => {
  await putOfficerKeySent(store, officer.boxKey);
  await pull([{ ...officer, sender: 'sender-of-another-dev1' }], 1);
  expect(await standing()).toBe('waiting');
  await pull([officer], 2);
  await putProfile(store, { ...profile, rootKey: (await newRoot()).publicKey });
  expect(await standing()).toBe('waiting');
});
