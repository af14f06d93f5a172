import type { Day } from '../domain/day.ts';
import type { RecordId } from '../domain/envelope.ts';
import type { OutcomeRun } from '../domain/protocol.ts';
import type { RowState } from './rows.ts';

/** What of a save in the closed stream stays readable: that the month of a model was reported, and nothing of what. */
export interface ClosedStub {
  /** Id of the model. */
  readonly model: RecordId;
  /** First day of the month. */
  readonly month: Day;
}

/** One save of the closed stream. */
export interface ClosedRow {
  readonly seq: number;
  readonly recordId: RecordId;
  readonly rev: number;
  /** `model/month` of the stub, for the index. */
  readonly about: string;
  readonly stub: ClosedStub;
  /** Its line, sealed when it was saved: this phone cannot open it. */
  readonly sealed: string;
  readonly state: RowState;
  readonly outcome?: OutcomeRun;
}

/** A line of the closed stream this phone made: what its receipt will name. */
export interface ClosedBatchRow {
  /** SHA-256 of the signed batch, base64url. */
  readonly hash: string;
  readonly seqs: readonly number[];
  /** Milliseconds since 1970 by this phone. */
  readonly madeAt: number;
}

/** The line of a day. */
export interface ClosedDay {
  /** Day by this phone on which the province last answered a line. */
  readonly on?: Day;
  /** One that was begun and not answered: the next try goes on with it. */
  readonly begun?: {
    readonly sender: string;
    readonly batchId: string;
    readonly hash: string;
    readonly line: string;
  };
}
