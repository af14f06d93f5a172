import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { GivenInvitation } from '../../../domain/people-api.ts';
import { stepUp } from '../../lock/step-up.ts';
import { paths } from '../../paths.ts';
import type { Services } from '../../services.ts';
import { givenCodes } from './given-codes.ts';
import { askCode, failureText } from './people-acts.ts';
import type { ReadRow } from './read-rows.ts';

/** Asking for many codes, one after the other. */
export interface CodesAsking {
  /** How many of the rows have a code. */
  readonly done: number;
  readonly isBusy: boolean;
  readonly failure: string | undefined;
  readonly ask: (rows: readonly ReadRow[]) => Promise<void>;
}

const idOf = ({ name, role, unit }: ReadRow): string => `${name}|${role}|${unit}`;

/**
 * Asks for a code for each row after the PIN, and goes to their sheets. What breaks off is gone on with by asking again:
 * a row keeps its code, and one whose answer was lost its person, so that nobody is there twice.
 */
export const useCodes = (services: Services): CodesAsking => {
  const { route } = useLocation();
  const [given] = useState(() => new Map<string, GivenInvitation>());
  const [persons] = useState(() => new Map<string, string>());
  const [done, setDone] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  return {
    done,
    isBusy,
    failure,
    ask: async (rows) => {
      if (isBusy || !(await stepUp())) return;
      setFailure(undefined);
      setBusy(true);
      for (const row of rows) {
        const id = idOf(row);
        if (given.has(id)) continue;
        const person = persons.get(id) ?? crypto.randomUUID();
        persons.set(id, person);
        const answer = await askCode(services, { person, ...row });
        if (!answer.ok) {
          setBusy(false);
          return setFailure(failureText(answer.code));
        }
        given.set(id, answer.value);
        setDone(given.size);
      }
      givenCodes.value = [...given.values()];
      route(paths.codeSheets);
    },
  };
};
