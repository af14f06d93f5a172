import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { carriedBody } from '../../domain/carried.ts';
import type { AnyRecord } from '../../domain/define-record.ts';
import type { Draft, Field, Fields } from '../../domain/fields.ts';
import type { RecordContext } from '../../domain/record-context.ts';
import { checkDraft, type Finding } from '../../domain/validate.ts';
import { type ParsedDraft, parseDraft } from './parse-draft.ts';
import { rawOf, rawOfField } from './raw-of.ts';
import type { RawValues } from './raw-values.ts';

/** What a form starts from: a kept draft, a record to be changed, or what is remembered of the last one. */
export interface FormStart {
  readonly values: RawValues;
  /** Fields filled from the record before; marked until somebody changes them. */
  readonly carried: readonly string[];
  /** They come out of a template and not out of the record before. */
  readonly isFromTemplate?: true;
  /** Something typed before is gone on with: there is a draft that can be thrown away. */
  readonly isDraft?: true;
}

/** What a save would do now. `asks` are to be answered once more, `warnings` only said. */
export type SaveCheck =
  | { readonly ok: false; readonly findings: readonly Finding[] }
  | {
      readonly ok: true;
      readonly body: unknown;
      readonly asks: readonly Finding[];
      readonly warnings: readonly Finding[];
    };

/** A form while it is open: what is typed, what it means, and what is wrong with it. */
export interface FormState {
  readonly values: ReadonlySignal<RawValues>;
  readonly parsed: ReadonlySignal<ParsedDraft>;
  readonly carried: ReadonlySignal<ReadonlySet<string>>;
  /** True once something was typed that is not in the last saved record. */
  readonly isDirty: ReadonlySignal<boolean>;
  /** Whether a field is drawn now; what is implied is not, and stays in the record. */
  readonly isShown: (name: string) => boolean;
  /** Takes what was typed into a field and fills what follows from it. */
  readonly set: (name: string, value: unknown) => void;
  /** Paths of what a save would refuse now, what is still missing included. */
  readonly refused: ReadonlySignal<readonly string[]>;
  readonly check: () => SaveCheck;
}

const fieldsOf = (definition: AnyRecord): Fields => definition.fields as Fields;

/** Values with what the definition makes of them. A field being typed is never written over, not even when blank. */
const settled = (
  definition: AnyRecord,
  context: RecordContext,
  values: RawValues,
  changed: string | undefined,
): { readonly values: RawValues; readonly filled: readonly string[] } => {
  if (!definition.settle) return { values, filled: [] };
  const { draft, errors } = parseDraft(fieldsOf(definition), values);
  const next = definition.settle(draft, context, changed);
  const unread = new Set(errors.map(({ path }) => path.split('.')[0]));
  const filled = Object.entries(fieldsOf(definition)).flatMap(([name, field]): [string, Field][] => {
    const isSame = JSON.stringify(next[name]) === JSON.stringify(draft[name]);
    return isSame || name === changed || unread.has(name) ? [] : [[name, field]];
  });
  return {
    values: {
      ...values,
      ...Object.fromEntries(filled.map(([name, field]) => [name, rawOfField(field, next[name])])),
    },
    filled: filled.map(([name]) => name),
  };
};

/** Numbers that cannot be read come first; what a rule says about the same field would only confuse. */
const mergeFindings = (parsed: ParsedDraft, findings: readonly Finding[]): readonly Finding[] => {
  const unread = parsed.errors.map(
    ({ path, code }): Finding => ({ severity: 'error', code, fields: [path] }),
  );
  const paths = new Set(parsed.errors.map(({ path }) => path));
  const isCovered = (finding: Finding) =>
    finding.fields.some((path) => [...paths].some((p) => p === path || p.startsWith(`${path}.`)));
  return [...unread, ...findings.filter((finding) => !isCovered(finding))];
};

/** Opens a form. `start` is taken as it is, so that a draft comes back as it was typed. */
export const createFormState = (
  definition: AnyRecord,
  context: RecordContext,
  start: FormStart,
): FormState => {
  const fields = fieldsOf(definition);
  const values = signal<RawValues>(settled(definition, context, start.values, undefined).values);
  const carried = signal<ReadonlySet<string>>(new Set(start.carried));
  const isDirty = signal(false);
  const parsed = computed(() => parseDraft(fields, values.value));

  const set = (name: string, value: unknown) => {
    const next = settled(definition, context, { ...values.peek(), [name]: value }, name);
    const touched = new Set([name, ...next.filled]);
    values.value = next.values;
    if ([...touched].some((field) => carried.peek().has(field)))
      carried.value = new Set([...carried.peek()].filter((field) => !touched.has(field)));
    isDirty.value = true;
  };

  const checkedNow = computed(() => {
    const checked = checkDraft(definition, parsed.value.draft, context);
    const found = checked.findings.filter((finding) => finding.severity === 'error');
    return { checked, errors: mergeFindings(parsed.value, found) };
  });

  const check = (): SaveCheck => {
    const { checked, errors } = checkedNow.peek();
    if (!checked.ok || errors.length > 0) return { ok: false, findings: errors };
    return {
      ok: true,
      body: checked.body,
      asks: checked.findings.filter((finding) => finding.severity === 'ask'),
      warnings: checked.findings.filter((finding) => finding.severity === 'warn'),
    };
  };

  return {
    values,
    parsed,
    carried,
    isDirty,
    isShown: (name) => {
      const field = fields[name];
      const { draft } = parsed.value;
      if (field?.implied?.(draft, context)) return false;
      return field?.shown === undefined || field.shown(draft, context);
    },
    set,
    refused: computed(() => checkedNow.value.errors.flatMap((error) => error.fields)),
    check,
  };
};

/** A new record: the date of today, and what is remembered of the last one. Head-counts are never among that. */
export const startNew = (
  definition: AnyRecord,
  context: RecordContext,
  last: Draft | undefined,
  isRepeat: boolean,
): FormStart => {
  const kept = carriedBody(definition, last, isRepeat ? 'carried' : 'remembered');
  return {
    values: { [definition.day]: context.today, ...rawOf(fieldsOf(definition), kept) },
    carried: Object.keys(kept),
  };
};
