import { deriveKeyPair } from './derived-key.ts';
import { openSealed } from './seal.ts';

/** The key that carry files and the closed stream of a province are sealed to, at a position. */
export interface IngestKey {
  readonly kid: string;
  /** Raw P-256 point, 65 bytes: stands in the directory. */
  readonly publicKey: Uint8Array;
}

const pairOf = (secret: Uint8Array, province: string, position: number) =>
  deriveKeyPair(secret, `ingest-key:${province}:${position}`);

/** The key at a position, from 1. Made from the secret of KEY_FILE each time: no database or backup opens a file. */
export const ingestKeyOf = (secret: Uint8Array, province: string, position: number): IngestKey => {
  const { kid, publicKey } = pairOf(secret, province, position);
  return { kid, publicKey };
};

/** Opens what was sealed to the province; undefined for anything else. */
export type OpenForProvince = (sealed: string, purpose: string) => Promise<Uint8Array | undefined>;

/**
 * Opens with the newest key or any before it: a phone in a village seals by the directory it has.
 * @param newest position of the newest key
 */
export const createIngestOpener = (secret: Uint8Array, province: string, newest: number): OpenForProvince => {
  const pairs = Array.from({ length: newest }, (_, i) => pairOf(secret, province, newest - i));
  const keys = new Map(pairs.map(({ kid, privateKey }) => [kid, privateKey]));
  return (sealed, purpose) => openSealed(sealed, (kid) => keys.get(kid), purpose);
};
