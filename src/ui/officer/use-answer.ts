import { useEffect, useState } from 'preact/hooks';
import type * as z from 'zod/mini';
import { getKeptAnswer, putKeptAnswer } from '../../store/kept-answers.ts';
import type { FailureCode } from '../../sync/transport.ts';
import type { Services } from '../services.ts';

/** An answer of the province, fresh or kept, and what stands in the way of a fresh one. */
export interface Answer<T> {
  readonly value?: T;
  /** When the value was fetched, milliseconds since 1970 by this device. */
  readonly fetchedAt?: number;
  readonly isLoading: boolean;
  /** Why there is nothing newer. */
  readonly failure?: FailureCode;
  readonly retry: () => void;
}

interface State<T> {
  readonly path: string;
  readonly value?: T;
  readonly fetchedAt?: number;
  readonly isLoading: boolean;
  readonly failure?: FailureCode;
}

/**
 * Asks the province and keeps the answer; the one kept from before shows at once and stays when there is no network.
 * @param path with its query; undefined asks nothing
 */
export const useAnswer = <T>(
  services: Pick<Services, 'store' | 'signedFetch' | 'clock'>,
  path: string | undefined,
  schema: z.ZodMiniType<T>,
): Answer<T> => {
  const { store, signedFetch, clock } = services;
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<State<T>>({ path: '', isLoading: true });

  useEffect(() => {
    if (path === undefined) return;
    let isOver = false;
    const show = (change: Omit<State<T>, 'path'>) => {
      if (!isOver) setState({ path, ...change });
    };
    const ask = async () => {
      const kept = await getKeptAnswer(store, path);
      const read = kept && schema.safeParse(kept.value);
      const old = kept && read?.success ? { value: read.data as T, fetchedAt: kept.at } : {};
      show({ ...old, isLoading: true });
      const fetched = await signedFetch.get(path, schema);
      if (!fetched.ok) return show({ ...old, isLoading: false, failure: fetched.code });
      const fetchedAt = clock();
      show({ value: fetched.value, fetchedAt, isLoading: false });
      await putKeptAnswer(store, path, { at: fetchedAt, value: fetched.value });
    };
    void ask();
    return () => {
      isOver = true;
    };
  }, [path, attempt]);

  const retry = () => setAttempt((n) => n + 1);
  // Between a change of the question and its effect the old answer would stand under the new heading.
  if (state.path !== path) return { isLoading: path !== undefined, retry };
  const { path: _, ...shown } = state;
  return { ...shown, retry };
};
