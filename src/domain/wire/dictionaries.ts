/** A released preset dictionary of the wire. */
export interface Dictionary {
  /** File beside this one. */
  readonly file: string;
  /** SHA-256 of its bytes, base64url. */
  readonly sha256: string;
}

/**
 * Every dictionary ever released, by its number: a batch names the one it was compressed with, and a server takes all
 * of them for ever. A file is never changed; what is better gets the next number (scripts/make-dictionary.ts).
 */
export const dictionaries: ReadonlyMap<number, Dictionary> = new Map([
  [1, { file: 'dictionary-1.bin', sha256: 'aStJ8nz14dJWEITDKovdmnwBmPiIM0FeA1GaGSve3kU' }],
]);

/** The number a device compresses with; 0 in a batch means none. */
export const NEWEST_DICTIONARY = 1;
