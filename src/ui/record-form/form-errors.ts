import { type ReadonlySignal, signal } from '@preact/signals';
import type { Fields } from '../../domain/fields.ts';
import type { Finding } from '../../domain/validate.ts';
import type { FormError } from '../kit/error-summary.tsx';
import { findingText, shownAt } from './finding-text.ts';
import { fieldId } from './raw-values.ts';

/** What the last attempt to save found wrong, as the form shows it. */
export interface FormErrors {
  /** For the summary; a new list only after a new attempt. */
  readonly summary: ReadonlySignal<readonly FormError[]>;
  /** Words at a control, until its field is changed. */
  readonly at: ReadonlySignal<ReadonlyMap<string, string>>;
  readonly show: (findings: readonly Finding[]) => void;
  /** The field was changed: its words go, those of the summary stay until the next attempt. */
  readonly forget: (name: string) => void;
}

/** Errors of one form, none at first. */
export const createFormErrors = (fields: Fields): FormErrors => {
  const summary = signal<readonly FormError[]>([]);
  const at = signal<ReadonlyMap<string, string>>(new Map());
  return {
    summary,
    at,
    show: (findings) => {
      const said = findings.map((finding) => ({
        text: findingText(fields, finding),
        paths: finding.fields.map((path) => shownAt(fields, path).path),
      }));
      summary.value = said.map(({ text, paths }) => ({ text, fieldId: fieldId(paths[0] ?? '') }));
      const words = new Map<string, string>();
      for (const { text, paths } of said)
        for (const path of paths) if (!words.has(path)) words.set(path, text);
      at.value = words;
    },
    forget: (name) => {
      const rest = [...at.peek()].filter(([path]) => path !== name && !path.startsWith(`${name}.`));
      if (rest.length < at.peek().size) at.value = new Map(rest);
    },
  };
};
