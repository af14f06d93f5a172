import { useEffect, useRef, useState } from 'preact/hooks';
import { incomingWords } from '../../i18n/incoming-messages.ts';
import { t } from '../../i18n/messages.ts';
import { countWaitingLines } from '../../store/officer/incoming.ts';
import { type Forwarded, forwardIncoming } from '../../sync/carry/forward.ts';
import { createStoreStorage } from '../../sync/store-storage.ts';
import type { Services } from '../services.ts';

/** What forwarding is at. */
export interface Forwarding {
  /** Parts handed on and in all, while it runs. */
  readonly progress: { readonly done: number; readonly all: number } | undefined;
  /** How the last run ended, in words; undefined before one. */
  readonly said: { readonly isGood: boolean; readonly text: string } | undefined;
  readonly start: () => void;
  readonly stop: () => void;
}

const wordsOf = (ended: Forwarded): NonNullable<Forwarding['said']> => {
  const words = incomingWords();
  if (ended.ok)
    return ended.isStopped ? { isGood: false, text: words.stopped } : { isGood: true, text: words.forwarded };
  if (ended.code === 'cut') return { isGood: false, text: words.cut };
  if (ended.code === 'untrusted') return { isGood: false, text: words.untrusted };
  if (ended.code === 'not_written') return { isGood: false, text: words.notKept };
  return { isGood: false, text: t().errors.problem[ended.code] };
};

/** Takes what waits to the province, with progress, until it is done, stopped or the screen is left. */
export const useForward = ({ store, signedFetch }: Services): Forwarding => {
  const [progress, setProgress] = useState<Forwarding['progress']>(undefined);
  const [said, setSaid] = useState<Forwarding['said']>(undefined);
  const running = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const start = async () => {
    if (running.current) return;
    const stop = new AbortController();
    running.current = stop;
    setSaid(undefined);
    const ended = await forwardIncoming(
      { store, storage: createStoreStorage(store), signedFetch },
      await countWaitingLines(store),
      stop.signal,
      (done, all) => setProgress({ done, all }),
    );
    running.current = undefined;
    setProgress(undefined);
    setSaid(wordsOf(ended));
  };
  return { progress, said, start: () => void start(), stop: () => running.current?.abort() };
};
