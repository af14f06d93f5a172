import type { ComponentChildren } from 'preact';
import type { AnyRecord } from '../../domain/define-record.ts';
import type { RecordContext } from '../../domain/record-context.ts';
import type { Finding } from '../../domain/validate.ts';
import type { StatusLineProps } from '../kit/status-line.tsx';
import type { FormStart } from './form-state.ts';
import type { RawValues } from './raw-values.ts';
import type { SaveFailureCode } from './save-notices.tsx';

/** What goes into the store while the form is open. */
export interface KeptDraft {
  readonly values: RawValues;
  readonly carried: readonly string[];
}

/** Props of the form of any record type. It knows its definition and nothing else about what it asks. */
export interface RecordFormProps {
  readonly definition: AnyRecord;
  readonly context: RecordContext;
  readonly start: FormStart;
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly helpCode: string;
  /** Shown until a draft was kept. */
  readonly status: StatusLineProps;
  /** Opens the keypad on the first number that is missing: what a repeated record is about. */
  readonly isRepeat?: boolean;
  /** Between midnight and four the day is asked, with yesterday beside today. */
  readonly isAfterMidnight?: boolean;
  readonly clock: () => number;
  readonly keepDraft: (draft: KeptDraft) => Promise<{ readonly code: string } | undefined>;
  /** Saves a checked body; a failure leaves the form as it is. */
  readonly onSave: (
    body: unknown,
    warnings: readonly Finding[],
  ) => Promise<{ readonly code: SaveFailureCode } | undefined>;
  /** "Để sau" and back: the draft is kept before it is called. */
  readonly onLeave: () => void;
  /** Throws the draft away and leaves; absent: this form cannot. */
  readonly onDiscard?: ((draft: KeptDraft) => Promise<void>) | undefined;
  /** Where "Quay lại" leads, when not where "Để sau" does. */
  readonly onBack?: (() => void) | undefined;
  /** Above the first block: how this form came about; `back` is "Quay lại". */
  readonly news?: ((back: () => void) => ComponentChildren) | undefined;
  /**
   * Something was chosen that is written down in another form. The draft is kept as it was before, and nothing more is
   * written to it; after a failure the form goes on. Absent: such a choice is taken like any other.
   */
  readonly onHandOver?:
    | ((
        home: string,
        code: string,
        draft: KeptDraft,
      ) => Promise<{ readonly code: SaveFailureCode } | undefined>)
    | undefined;
}
