import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { InvitationRequest } from '../../../domain/people-api.ts';
import { stepUp } from '../../lock/step-up.ts';
import { paths } from '../../paths.ts';
import type { Services } from '../../services.ts';
import { givenCodes } from './given-codes.ts';
import { askCode, failureText } from './people-acts.ts';

/** A question for a code: open with what stands in the form, asked, or neither. */
export interface CodeAsking {
  readonly open: InvitationRequest | undefined;
  readonly isBusy: boolean;
  readonly failure: string | undefined;
  readonly start: (first: InvitationRequest) => void;
  readonly cancel: () => void;
  readonly ask: (request: InvitationRequest) => Promise<void>;
}

/**
 * Asks for one code and goes to its sheet; what was filled in stays when it fails. Whatever gives more than a new
 * collector asks for the PIN first, with the form out of the way: one question at a time.
 */
export const useCode = (services: Services, title: 'new' | 'again'): CodeAsking => {
  const { route } = useLocation();
  const [open, setOpen] = useState<InvitationRequest>();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  return {
    open,
    isBusy,
    failure,
    start: (first) => {
      setFailure(undefined);
      setOpen(first);
    },
    cancel: () => setOpen(undefined),
    ask: async (request) => {
      setOpen(undefined);
      if ((title === 'again' || request.role !== 'collector') && !(await stepUp())) return setOpen(request);
      setBusy(true);
      const given = await askCode(services, request);
      setBusy(false);
      if (!given.ok) {
        setFailure(failureText(given.code));
        return setOpen(request);
      }
      givenCodes.value = [given.value];
      route(paths.codeSheets);
    },
  };
};
