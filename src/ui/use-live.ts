import { useEffect, useState } from 'preact/hooks';
import { live } from '../store/live.ts';

/**
 * What a query of the store gives now and after every change; undefined until the first answer. Asked anew when one of
 * `inputs` changes; meanwhile the last answer stays, so that a list does not blink.
 */
export const useLive = <T>(query: () => Promise<T>, inputs: readonly unknown[]): T | undefined => {
  const [answer, setAnswer] = useState<{ readonly value: T } | undefined>(undefined);
  useEffect(() => live(query, (value) => setAnswer({ value })), inputs);
  return answer?.value;
};
