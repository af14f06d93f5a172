/** The public part of an officer's key: what is sealed to it, only this device opens, and only with the PIN. */
export interface OfficerKey {
  /** Raw uncompressed P-256 point, 65 bytes, base64url. */
  readonly publicKey: string;
  readonly kid: string;
}

/** How the tries of a PIN stand. */
export interface TriesLeft {
  /** Wrong tries since the PIN was last right. */
  readonly failed: number;
  /** Tries before the next wait; 0 once every one costs a wait. */
  readonly freeLeft: number;
  /** Tries before the keys are dropped. */
  readonly left: number;
  /** Milliseconds before the next try. */
  readonly waitMs: number;
}

/** Whether the keys of a profile lie open, and what stands in the way. Says nothing of the PIN. */
export type VaultState =
  /** No PIN was ever set here. */
  | { readonly at: 'none' }
  /** The wrapped keys are gone: a new PIN makes new ones. */
  | { readonly at: 'lost'; readonly why: 'tries' | 'forgotten' | 'damaged' }
  | ({ readonly at: 'locked' | 'open'; readonly officer: OfficerKey } & TriesLeft)
  /** This browser keeps no private files, or will not start the worker. */
  | { readonly at: 'unavailable' };

/** What the page asks of the worker; every question has an answer. */
export type VaultQuestion =
  | { readonly ask: 'state' }
  /** For the first time, after the keys were lost, or a new PIN for the same keys while they lie open. */
  | { readonly ask: 'set'; readonly pin: string }
  /** Also while open: the PIN once more, before something that cannot be taken back. */
  | { readonly ask: 'unlock'; readonly pin: string }
  /** Drops the wrapped keys. */
  | { readonly ask: 'forget' }
  | { readonly ask: 'open_sealed'; readonly sealed: string; readonly purpose: string };

/** An answer of the worker. */
export interface VaultAnswer {
  /** Absent: as it was. */
  readonly state?: VaultState;
  /** To `unlock` and `set`: done. */
  readonly isDone?: boolean;
  /** To `open_sealed`: the bytes inside. */
  readonly bytes?: Uint8Array<ArrayBuffer> | undefined;
}

/** A question and its answer under one number; an answer without content: files or worker are not to be had. */
export interface Numbered<T> {
  readonly id: number;
  readonly content?: T | undefined;
}
