import { t } from '../../i18n/messages.ts';
import type { ActivationFailure } from './activation-port.ts';

/** What a person can do about a failed activation; in these words nothing is "sent again by itself". */
export const failureText = (failure: ActivationFailure): string => {
  const words = t().activation.failures;
  switch (failure) {
    case 'cut':
      return t().activation.needsNetwork;
    case 'untrusted':
      return words.untrusted;
    case 'already_here':
      return t().activation.alreadyHere;
    case 'not_kept':
      return words.notKept;
    case 'too_many_requests':
      return words.tooManyTries;
    case 'unavailable':
    case 'internal':
      return words.busy;
    default:
      return t().errors.problem[failure];
  }
};
