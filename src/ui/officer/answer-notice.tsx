import { formatInstantWithYear } from '../../i18n/format-date.ts';
import { t } from '../../i18n/messages.ts';
import { officerWords } from '../../i18n/officer-messages.ts';
import type { FailureCode } from '../../sync/transport.ts';
import { Banner, EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import type { Answer } from './use-answer.ts';

/** What stands in the way besides the network; of what is read nothing is "sent again by itself". */
const reasonOf = (failure: FailureCode): string | undefined => {
  if (failure === 'cut') return undefined;
  return passing.has(failure) ? officerWords().busy : t().errors.problem[failure];
};

const passing: ReadonlySet<FailureCode> = new Set([
  'unavailable',
  'internal',
  'too_many_requests',
  'nonce_expired',
]);

/** No network is grey, a refusal of the province says what to do. */
export function AnswerNotice({ answer, isOnline }: { answer: Answer<unknown>; isOnline: boolean }) {
  const words = officerWords();
  const { value, fetchedAt, isLoading, failure, retry } = answer;
  if (isLoading)
    return (
      <p class="muted" role="status">
        {value === undefined ? words.loading : words.renewing}
      </p>
    );
  if (failure === undefined) return null;
  const again = (
    <Button isCompact onClick={retry}>
      {t().common.retry}
    </Button>
  );
  const reason = reasonOf(failure);
  if (value !== undefined && fetchedAt !== undefined) {
    const at = formatInstantWithYear(fetchedAt);
    return (
      <div role="status">
        <Banner
          tone={reason ? 'warn' : 'quiet'}
          title={isOnline ? words.keptBecause(at) : words.keptFrom(at)}
          actions={again}
        >
          {reason}
        </Banner>
      </div>
    );
  }
  return (
    <div role="status">
      <EmptyState icon={reason ? 'triangle-alert' : 'wifi-off'} title={reason ?? words.needsNetwork}>
        {!reason && <p>{words.needsNetworkHint}</p>}
      </EmptyState>
      {again}
    </div>
  );
}
