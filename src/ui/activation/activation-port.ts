import type { ActivationPreview, Profile } from '../../domain/activation.ts';
import type { ProblemCode } from '../../domain/problem.ts';
import type { ActivationCode } from './link-code.ts';

/**
 * Why a step of the activation came to nothing. cut: no network or no whole answer. untrusted: the province that
 * answers is not the one of the invitation. not_kept: this phone could not keep the result. already_here: the person has
 * a book on this very phone.
 */
export type ActivationFailure = ProblemCode | 'cut' | 'untrusted' | 'not_kept' | 'already_here';

/** Result of a step. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: ActivationFailure };

/** What the screen needs of the rest of the program. */
export interface ActivationPort {
  /** Whom the code is for. Does not spend it and needs no open book. */
  readonly preview: (code: string) => Promise<Outcome<ActivationPreview>>;
  /** Spends the code. @param replace the person's old phone may be switched off */
  readonly activate: (code: ActivationCode, replace: boolean) => Promise<Outcome<Profile>>;
}
