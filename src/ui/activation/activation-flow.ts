import { type ReadonlySignal, signal } from '@preact/signals';
import type { ActivationPreview, Profile } from '../../domain/activation.ts';
import type { ActivationFailure, ActivationPort } from './activation-port.ts';
import type { ActivationCode } from './link-code.ts';

/**
 * Where an activation stands. Only `confirm` spends a code.
 *
 *   enter ──code──▶ asking ──▶ preview ──"Đúng"──▶ activating ──▶ done
 *     ▲ ◀──failure────┘          │ ◀──another phone──┘  │
 *     └──────"Không phải tôi"────┴◀───────failure───────┘
 */
export type ActivationStep =
  | { readonly at: 'enter'; readonly failure?: ActivationFailure; readonly wasSomebodyElse?: true }
  | { readonly at: 'asking' }
  | {
      readonly at: 'preview';
      readonly code: ActivationCode;
      readonly preview: ActivationPreview;
      readonly failure?: ActivationFailure;
    }
  | { readonly at: 'activating'; readonly preview: ActivationPreview }
  | { readonly at: 'done'; readonly profile: Profile };

/** A running activation; it outlives the screen, so that a look at the help loses nothing. */
export interface ActivationFlow {
  readonly step: ReadonlySignal<ActivationStep>;
  /** Asks whom a code is for. A second call while one is under way does nothing. */
  readonly ask: (code: ActivationCode) => Promise<void>;
  /** Spends the code that is shown. @param replace said yes to switching the old phone off */
  readonly confirm: (replace: boolean) => Promise<void>;
  readonly refuse: () => void;
}

/** Failures after which the same code may be tried again. */
const passing: ReadonlySet<ActivationFailure> = new Set([
  'cut',
  'not_kept',
  'unavailable',
  'internal',
  'too_many_requests',
]);

/** Starts at `enter`. */
export const createActivationFlow = (port: ActivationPort): ActivationFlow => {
  const step = signal<ActivationStep>({ at: 'enter' });

  const ask = async (code: ActivationCode) => {
    if (step.value.at !== 'enter') return;
    step.value = { at: 'asking' };
    const asked = await port.preview(code.code);
    step.value = asked.ok
      ? { at: 'preview', code, preview: asked.value }
      : { at: 'enter', failure: asked.code };
  };

  const confirm = async (replace: boolean) => {
    const shown = step.value;
    if (shown.at !== 'preview') return;
    const { code, preview } = shown;
    step.value = { at: 'activating', preview };
    const done = await port.activate(code, replace);
    if (done.ok) step.value = { at: 'done', profile: done.value };
    // Another phone was activated meanwhile: the question about the old one is asked now.
    else if (done.code === 'replace_unconfirmed')
      step.value = { at: 'preview', code, preview: { ...preview, replaces: true } };
    else if (passing.has(done.code)) step.value = { at: 'preview', code, preview, failure: done.code };
    else step.value = { at: 'enter', failure: done.code };
  };

  return {
    step,
    ask,
    confirm,
    refuse: () => {
      if (step.value.at === 'preview') step.value = { at: 'enter', wasSomebodyElse: true };
    },
  };
};
