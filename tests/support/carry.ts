import { ingestKeyOf } from '../../server/auth/ingest-key.ts';
import { type CarryAnswer, carryAnswerSchema } from '../../src/domain/carry.ts';
import type { Directory } from '../../src/domain/directory.ts';
import { base64url } from '../../src/domain/envelope.ts';
import { writeCarryFile } from '../../src/domain/wire/carry-file.ts';
import { nextFileNumber, noteFileMade } from '../../src/store/carried.ts';
import { type CarryFile, makeCarryFile } from '../../src/sync/carry/make-carry-file.ts';
import { type Taking, takeReceipts } from '../../src/sync/carry/take-receipts.ts';
import { makeClosedLine } from '../../src/sync/closed/make-line.ts';
import { takeClosedReceipt } from '../../src/sync/closed/take-receipt.ts';
import { createSignedFetch, type Fetched, type SignedFetch } from '../../src/sync/signed-fetch.ts';
import { createStoreStorage } from '../../src/sync/store-storage.ts';
import { openSealed } from '../../src/vault/seal.ts';
import { encodePorts, type MemoryBoxKey, newBoxKey } from './encode-ports.ts';
import { transportTo } from './memory-device.ts';
import type { Phone } from './phone.ts';
import { COMMUNE, PROVINCE } from './places.ts';
import { sha256 } from './sha256.ts';

/** Random bits as a phone makes the id of a file. */
export const newFileId = (): string => base64url(crypto.getRandomValues(new Uint8Array(8)));

/** An officer of a test: a device key and the ECDH key a PIN would guard. */
export interface CarryOfficer {
  readonly key: { readonly sender: string; readonly publicKey: string; readonly sign: SigningOf };
  readonly box: MemoryBoxKey;
  /** Opens what is sealed to the officer, as the vault behind the PIN does. */
  readonly openLine: (sealed: string, purpose: string) => Promise<Uint8Array | undefined>;
}

type SigningOf = (bytes: Uint8Array) => Promise<Uint8Array>;

/** Gives a device the key that files are sealed to. @param key its device key, raw point in base64url */
export const makeOfficer = async (key: CarryOfficer['key']): Promise<CarryOfficer> => {
  const box = await newBoxKey();
  return { key, box, openLine: (sealed, purpose) => openSealed(sealed, box.kid, box.privateKey, purpose) };
};

/** A directory of the commune of every test, as a phone has read it; its signature is a test of its own. */
export const directoryWith = (secret: Uint8Array, officers: readonly CarryOfficer[]): Directory => {
  const ingest = ingestKeyOf(secret, PROVINCE, 1);
  return {
    protocol: 1,
    province: PROVINCE,
    unit: COMMUNE,
    version: 1,
    issuedAt: '2026-11-01T00:00:00Z',
    expiresAt: '2027-11-01T00:00:00Z',
    ingest: { kid: ingest.kid, publicKey: base64url(ingest.publicKey) },
    officers: officers.map(({ key, box }) => ({
      person: 'person-of-an-officer',
      name: 'Cầm Văn Nghiên',
      role: 'commune_officer',
      sender: key.sender,
      signKey: key.publicKey,
      kid: box.kid,
      boxKey: box.publicKey,
    })),
  };
};

/** The file a phone makes of everything unconfirmed, noted as made. */
export const carryFileOf = async (phone: Phone, directory: Directory): Promise<CarryFile> => {
  const made = await makeCarryFile(
    {
      storage: createStoreStorage(phone.store),
      encode: encodePorts(phone.key),
      key: phone.key,
      newFileId,
      closedLine: async () =>
        (
          await makeClosedLine(
            { store: phone.store, encode: encodePorts(phone.key.closed), key: undefined },
            directory.ingest,
          )
        )?.line,
    },
    directory,
    await nextFileNumber(phone.store),
  );
  if (!made || made === 'refused') throw new Error('no file');
  if (await noteFileMade(phone.store, made)) throw new Error('not noted');
  return made;
};

/** Signed requests of an officer's device. */
export const signedFetchOf = (url: string, key: CarryOfficer['key']): SignedFetch =>
  createSignedFetch({ transport: transportTo(url), sha256, key, elapsed: () => 0 });

/** Hands lines to the province as an officer's device does. */
export const postCarry = (
  url: string,
  key: CarryOfficer['key'],
  text: string,
): Promise<Fetched<CarryAnswer>> =>
  signedFetchOf(url, key).post('/v1/carry', new TextEncoder().encode(text), carryAnswerSchema);

/** The mails of an answer as a receipt file. */
export const receiptFileOf = (mails: CarryAnswer['mails']): string =>
  writeCarryFile(
    { kind: 'receipt', province: PROVINCE, file: newFileId() },
    mails.map(({ sealed }) => ({ kind: 'mail', payload: sealed })),
  );

/** Opens a text on a phone as its owner does. */
export const takeOn = (phone: Phone, text: string, directory?: Directory): Promise<Taking> =>
  takeReceipts(
    {
      store: phone.store,
      storage: createStoreStorage(phone.store),
      box: {
        open: (sealed, purpose) => openSealed(sealed, phone.key.box.kid, phone.key.box.privateKey, purpose),
      },
      takeClosed: (receipt) => takeClosedReceipt(phone.store, phone.key.closed.sender, receipt, true),
      ...(directory ? { directory } : {}),
    },
    text,
  );
