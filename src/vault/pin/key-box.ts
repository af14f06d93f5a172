import { base64url, fromBase64url } from '../../domain/envelope.ts';
import { openSealed } from '../seal.ts';
import type { KeyFile, Secret } from './key-file.ts';
import { findKeyFile, type KeySlots, replaceKeyFiles, writeKeyFile } from './key-slots.ts';
import type { VaultAnswer, VaultQuestion, VaultState } from './messages.ts';
import { importOfficerKey, makeOfficerPair } from './officer-pair.ts';
import type { Stretching } from './stretch.ts';
import { countTry, FREE_TRIES, MOST_TRIES, noTries, passWait, type Tries, waitOf } from './tries.ts';
import { unwrap, wrap } from './wrap.ts';

/** What a key box is made of; tests hand in clocks and files of their own. */
export interface KeyBoxParts {
  readonly profileId: string;
  readonly slots: KeySlots;
  readonly stretch: (pin: string, salt: Uint8Array, by: Stretching) => Promise<Uint8Array<ArrayBuffer>>;
  readonly calibrate: () => Promise<Stretching>;
  /** Milliseconds since 1970 by this device. */
  readonly clock: () => number;
  /** Milliseconds of a clock that nobody can change and that runs only while this does. */
  readonly elapsed: () => number;
  /** One at a time among all windows of the device. */
  readonly locked: <T>(run: () => Promise<T>) => Promise<T>;
}

/** How often a wait that is passing is written down, so that a restart goes on with it. */
const WRITE_WAIT_EVERY_MS = 5_000;

/** What reads or writes the key files. */
type FileQuestion = Exclude<VaultQuestion, { ask: 'open_sealed' }>;

/** What lies open after the right PIN. */
interface OpenKeys {
  readonly master: Uint8Array<ArrayBuffer>;
  readonly privateKey: CryptoKey;
  readonly kid: string;
}

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const bytesOf = (text: string) => fromBase64url(text) ?? new Uint8Array();

/**
 * The inside of the PIN's worker: the only place where the master key and the officer's private key ever lie open. It
 * forgets them by ending. Throws when the files cannot be read or written.
 */
export const createKeyBox = (parts: KeyBoxParts): ((question: VaultQuestion) => Promise<VaultAnswer>) => {
  const { profileId, slots, stretch, clock, elapsed } = parts;
  let open: OpenKeys | undefined;
  /** When these tries were first seen here, by the running clock. */
  let seen: { readonly failed: number; readonly at: number; readonly since: number } | undefined;

  const waited = (tries: Tries): Tries => {
    if (seen?.failed !== tries.failed || seen.at !== tries.at)
      seen = { failed: tries.failed, at: tries.at, since: elapsed() };
    return passWait(tries, clock(), elapsed() - seen.since);
  };

  const write = async (tries: Tries, secret: Secret): Promise<void> => {
    await writeKeyFile(slots, { tries, secret });
    seen = { failed: tries.failed, at: tries.at, since: elapsed() };
  };

  const drop = async (why: 'tries' | 'forgotten'): Promise<void> => {
    open = undefined;
    await replaceKeyFiles(slots, { tries: noTries(clock()), dropped: why });
  };

  /** The newest file; a fifteenth try that was cut short counts as wrong. */
  const find = async (): Promise<KeyFile | 'none' | 'damaged'> => {
    const found = await findKeyFile(slots);
    const secret = found.is === 'file' ? found.file.secret : undefined;
    // Another window set another PIN: what lies open here is nobody's any more.
    if (secret?.officer.kid !== open?.kid) open = undefined;
    if (found.is !== 'file') return found.is;
    if (!secret || found.file.tries.failed < MOST_TRIES) return found.file;
    await drop('tries');
    return find();
  };

  const stateOf = (file: KeyFile | 'none' | 'damaged'): VaultState => {
    if (file === 'none') return { at: 'none' };
    if (file === 'damaged') return { at: 'lost', why: 'damaged' };
    if (!file.secret) return { at: 'lost', why: file.dropped ?? 'damaged' };
    const { publicKey, kid } = file.secret.officer;
    const { failed } = file.tries;
    return {
      at: open ? 'open' : 'locked',
      officer: { publicKey, kid },
      failed,
      freeLeft: Math.max(0, FREE_TRIES - failed),
      left: MOST_TRIES - failed,
      waitMs: waitOf(waited(file.tries)),
    };
  };
  const state = async (): Promise<VaultState> => {
    const file = await find();
    if (typeof file !== 'object' || !file.secret || waitOf(file.tries) === 0) return stateOf(file);
    const tries = waited(file.tries);
    if (elapsed() - (seen?.since ?? 0) < WRITE_WAIT_EVERY_MS) return stateOf(file);
    await write(tries, file.secret);
    return stateOf({ ...file, tries });
  };

  const wrapMaster = async (pin: string, master: Uint8Array<ArrayBuffer>) => {
    const by = await parts.calibrate();
    const salt = random(16);
    const wrapped = await wrap(master, await stretch(pin, salt, by), 'master', profileId);
    return { ...by, salt: base64url(salt), master: wrapped };
  };

  const makeKeys = async (): Promise<{ keys: OpenKeys; officer: Secret['officer'] }> => {
    const master = random(32);
    const { officer, pkcs8 } = await makeOfficerPair();
    return {
      keys: { master, privateKey: await importOfficerKey(pkcs8), kid: officer.kid },
      officer: { ...officer, privateKey: await wrap(pkcs8, master, 'officer', profileId) },
    };
  };

  const set = async (pin: string): Promise<boolean> => {
    const file = await find();
    const old = typeof file === 'object' ? file.secret : undefined;
    if (old && !open) return false;
    const { keys, officer } = open && old ? { keys: open, officer: old.officer } : await makeKeys();
    const secret: Secret = { ...(await wrapMaster(pin, keys.master)), officer };
    // Both places: the PIN of before, or a copy of dropped keys, must open nothing any more.
    await replaceKeyFiles(slots, { tries: noTries(clock()), secret });
    open = keys;
    return true;
  };

  const opened = async (pin: string, secret: Secret): Promise<OpenKeys | undefined> => {
    const { salt, master: wrapped, officer, memoryKiB, passes } = secret;
    const stretched = await stretch(pin, bytesOf(salt), { memoryKiB, passes });
    const master = await unwrap(wrapped, stretched, 'master', profileId);
    const pkcs8 = master && (await unwrap(officer.privateKey, master, 'officer', profileId));
    return pkcs8 && { master, privateKey: await importOfficerKey(pkcs8), kid: officer.kid };
  };

  const unlock = async (pin: string): Promise<boolean> => {
    const file = await find();
    if (typeof file !== 'object' || !file.secret || waitOf(waited(file.tries)) > 0) return false;
    const { secret } = file;
    const tries = countTry(file.tries, clock());
    // Before the PIN is tried: whoever ends the browser in between has used this try up.
    await write(tries, secret);
    const right = await opened(pin, secret);
    if (right) {
      open = right;
      await write(noTries(clock()), secret);
      return true;
    }
    if (tries.failed >= MOST_TRIES) await drop('tries');
    // Whoever guesses at an open screen finds it locked.
    else if (tries.failed >= FREE_TRIES) open = undefined;
    return false;
  };

  const answer = async (question: FileQuestion): Promise<VaultAnswer> => {
    switch (question.ask) {
      case 'state':
        return { state: await state() };
      case 'set': {
        const isDone = await set(question.pin);
        return { isDone, state: await state() };
      }
      case 'unlock': {
        const isDone = await unlock(question.pin);
        return { isDone, state: await state() };
      }
      case 'forget':
        await drop('forgotten');
        return { state: await state() };
    }
  };
  const openNow = async ({ sealed, purpose }: Extract<VaultQuestion, { ask: 'open_sealed' }>) => {
    const bytes = open && (await openSealed(sealed, open.kid, open.privateKey, purpose));
    return { bytes: bytes && Uint8Array.from(bytes) };
  };
  // Opening reads no file, so it waits for no other window.
  return (question) =>
    question.ask === 'open_sealed' ? openNow(question) : parts.locked(() => answer(question));
};
