import { useEffect, useState } from 'preact/hooks';

/** What a form starts from, read once per `inputs`; undefined meanwhile. Later changes of the store do not disturb it. */
export const useOnce = <T>(read: () => Promise<T>, inputs: readonly unknown[]): T | undefined => {
  const [answer, setAnswer] = useState<{ readonly of: string; readonly value: T } | undefined>(undefined);
  const key = JSON.stringify(inputs);
  useEffect(() => {
    let isCurrent = true;
    void read().then((value) => {
      if (isCurrent) setAnswer({ of: key, value });
    });
    return () => {
      isCurrent = false;
    };
  }, [key]);
  return answer?.of === key ? answer.value : undefined;
};
