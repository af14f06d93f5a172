import { formatInstant } from '../../i18n/format-date.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { t } from '../../i18n/messages.ts';
import type { RecordState } from '../../store/record-state.ts';
import type { SyncStatus } from '../../sync/sync-status.ts';
import type { StampState } from '../kit/stamp-roles.ts';

const MINUTE_MS = 60_000;

/** The word of a record's state and the line below it. */
export interface StateWords {
  readonly state: StampState;
  readonly line?: string;
}

/** What of the link is laid over a record that waits. */
export interface Link {
  readonly sync: Pick<SyncStatus, 'phase' | 'isPaused' | 'nextTryAt' | 'cause' | 'problem'>;
  readonly isPractice: boolean;
  readonly isActivated: boolean;
  readonly isOnline: boolean;
  /** Milliseconds since 1970 by this phone. */
  readonly now: number;
}

/** Why the last sending came to nothing, and when it goes on by itself. */
export const failureLine = ({ sync, now }: Pick<Link, 'sync' | 'now'>): string => {
  const { cause, problem, nextTryAt } = sync;
  // A newer province may have a word this build has not; a form it choked on before is left out without a new word.
  if (cause === 'refused')
    return t().errors.problem[problem?.code ?? 'internal'] ?? t().errors.problem.internal;
  if (cause === 'unavailable') return t().errors.problem.unavailable;
  if (cause === 'device') return t().send.deviceFailed;
  if (nextTryAt === undefined) return t().stateLines.failedNoTime;
  return t().stateLines.failed(Math.max(1, Math.ceil((nextTryAt - now) / MINUTE_MS)));
};

const waiting = (link: Link): StateWords => {
  const lines = t().stateLines;
  if (link.isPractice) return { state: 'practice' };
  if (!link.isActivated) return { state: 'queued', line: lines.queuedBeforeActivation };
  if (link.sync.phase === 'sending') return { state: 'sending', line: lines.sending };
  if (link.sync.phase === 'failed' && link.isOnline) return { state: 'failed', line: failureLine(link) };
  return { state: 'queued', line: link.sync.isPaused ? t().send.paused : lines.queued };
};

const receivedLine = (receivedAt: string, carriedBy: string | undefined): string => {
  const at = formatInstant(Date.parse(receivedAt));
  const lines = t().stateLines;
  return carriedBy === undefined
    ? lines.received(t().send.receiver, at)
    : lines.receivedBy(t().send.receiver, at, carriedBy);
};

/** The words of a state; the only place where sending and failing are laid over what waits. */
export const stateWords = (record: RecordState, link: Link): StateWords => {
  const lines = t().stateLines;
  switch (record.code) {
    case 'queued':
      return waiting(link);
    case 'handed_over':
      return {
        state: 'handed_over',
        line: record.custody
          ? lines.custody(record.custody.name, formatInstant(Date.parse(record.custody.at)))
          : lines.handedOver,
      };
    case 'received':
      return record.receivedAt === undefined
        ? { state: 'received' }
        : { state: 'received', line: receivedLine(record.receivedAt, record.carriedBy) };
    case 'approved':
      return { state: 'approved', line: lines.approved };
    case 'returned':
      return {
        state: 'returned',
        ...(record.reason ? { line: lines.returned(labelOf(record.reason)) } : {}),
      };
    case 'duplicate':
      return { state: 'duplicate', line: lines.takenForDouble };
    case 'rejected':
      return {
        state: 'rejected',
        line: lines.rejected(t().errors.problem[record.problem?.code ?? 'payload_invalid']),
      };
    case 'quarantined':
      return {
        state: 'quarantined',
        line: lines.quarantined(t().send.quarantine[record.quarantine ?? 'version_unknown']),
      };
    case 'conflict':
      return { state: 'conflict', line: lines.conflict };
  }
};
