import type { Numbered, OfficerKey, TriesLeft, VaultAnswer, VaultQuestion, VaultState } from './messages.ts';
import { startPinWorker } from './start-worker.ts';
import { FREE_TRIES, MOST_TRIES } from './tries.ts';

/** The keys of a profile behind its PIN, as one window sees them. Every window opens them for itself. */
export interface Vault {
  readonly state: () => VaultState;
  /** Called after every change. @returns ends it */
  readonly subscribe: (listener: (state: VaultState) => void) => () => void;
  /** Asks the files again: a wait has passed, or another window did something. */
  readonly look: () => Promise<VaultState>;
  /** A PIN for new keys where there are none, or for the same keys while they lie open. False otherwise. */
  readonly setPin: (pin: string) => Promise<boolean>;
  /** False: wrong, or the wait is not over; `state` says what is left. Takes about a second. */
  readonly unlock: (pin: string) => Promise<boolean>;
  /** Ends the worker, in every window or in this one alone. */
  readonly lock: (where?: 'here') => void;
  /** Drops the wrapped keys: what was sealed to them stays sealed to everybody else it was sealed to. */
  readonly forget: () => Promise<void>;
  /** Known while locked, too; undefined without a PIN. */
  readonly officerKey: () => OfficerKey | undefined;
  /** The bytes inside; undefined while locked, for what is not for this officer, or was changed. */
  readonly openSealed: (sealed: string, purpose: string) => Promise<Uint8Array | undefined>;
}

/** What a locked vault says until its files are read again. */
const UNTRIED: TriesLeft = { failed: 0, freeLeft: FREE_TRIES, left: MOST_TRIES, waitMs: 0 };

type Answered = (answer: VaultAnswer | undefined) => void;

const createVault = (profileId: string): Vault => {
  let state: VaultState = { at: 'unavailable' };
  let worker: Worker | undefined;
  let lastId = 0;
  const waiting = new Map<number, Answered>();
  const listeners = new Set<(state: VaultState) => void>();
  const channel = new BroadcastChannel(`so-cong-tac.keys.${profileId}`);

  const become = (next: VaultState) => {
    state = next;
    for (const listener of listeners) listener(next);
  };
  const end = () => {
    worker?.terminate();
    worker = undefined;
    const left = [...waiting.values()];
    waiting.clear();
    for (const answered of left) answered(undefined);
  };
  const started = (): Worker => {
    const fresh = startPinWorker(profileId);
    fresh.onmessage = ({ data }: MessageEvent<Numbered<VaultAnswer>>) => {
      waiting.get(data.id)?.(data.content);
      waiting.delete(data.id);
    };
    fresh.onerror = () => {
      end();
      become({ at: 'unavailable' });
    };
    return fresh;
  };
  const ask = async (question: VaultQuestion): Promise<VaultAnswer | undefined> => {
    lastId += 1;
    const id = lastId;
    let asked: Worker;
    try {
      worker ??= started();
      asked = worker;
    } catch {
      become({ at: 'unavailable' });
      return undefined;
    }
    const answer = await new Promise<VaultAnswer | undefined>((resolve) => {
      waiting.set(id, resolve);
      asked.postMessage({ id, content: question } satisfies Numbered<VaultQuestion>);
    });
    // Locked meanwhile: whoever did it has said what the state is.
    if (asked !== worker) return undefined;
    if (!answer) {
      end();
      become({ at: 'unavailable' });
    } else if (answer.state) become(answer.state);
    return answer;
  };
  const look = async () => {
    await ask({ ask: 'state' });
    return state;
  };
  const lockHere = () => {
    end();
    if (state.at === 'open') become({ at: 'locked', officer: state.officer, ...UNTRIED });
    return look();
  };
  const tellOthers = () => channel.postMessage('changed');
  channel.onmessage = () => void lockHere();

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    look,
    setPin: async (pin) => {
      const isDone = (await ask({ ask: 'set', pin }))?.isDone === true;
      if (isDone) tellOthers();
      return isDone;
    },
    unlock: async (pin) => (await ask({ ask: 'unlock', pin }))?.isDone === true,
    lock: (where) => {
      void lockHere();
      if (where !== 'here') tellOthers();
    },
    forget: async () => {
      await ask({ ask: 'forget' });
      tellOthers();
    },
    officerKey: () => ('officer' in state ? state.officer : undefined),
    openSealed: async (sealed, purpose) => (await ask({ ask: 'open_sealed', sealed, purpose }))?.bytes,
  };
};

const opened = new Map<string, Promise<Vault>>();

/** The vault of a profile, one to a window however often it is opened; its state is known once this is resolved. */
export const openVault = (profileId: string): Promise<Vault> => {
  const known = opened.get(profileId);
  if (known) return known;
  const opening = (async () => {
    const vault = createVault(profileId);
    await vault.look();
    return vault;
  })();
  opened.set(profileId, opening);
  return opening;
};
