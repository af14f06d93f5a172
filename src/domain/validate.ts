import type { AnyRecord, Rule, Severity } from './define-record.ts';
import type { Draft } from './fields.ts';
import { type Problem, problem } from './problem.ts';
import type { RecordContext } from './record-context.ts';

/** Something to say about a body: at which fields, how grave, and in which words. */
export interface Finding {
  readonly severity: Severity;
  readonly fields: readonly string[];
  /** Code of the rule, or `required` / `format` from the schema. */
  readonly code: string;
  readonly text?: { readonly vi: string; readonly en: string };
}

/** A body that passed its schema, and what its rules still have to say; or the findings that stopped it. */
export type Checked<B = unknown> =
  | { readonly ok: true; readonly body: B; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly findings: readonly Finding[] };

const fieldsOf = (rule: Rule<never>, body: unknown): readonly string[] =>
  typeof rule.fields === 'function' ? rule.fields(body as never) : rule.fields;

const runRules = (definition: AnyRecord, body: unknown, context: RecordContext | undefined): Finding[] =>
  definition.rules.flatMap((rule) => {
    if (rule.severity !== 'error' && !context) return [];
    const params = rule.check(body as never, context);
    if (!params) return [];
    return [
      {
        severity: rule.severity,
        code: rule.code,
        fields: fieldsOf(rule as Rule<never>, body),
        text: { vi: rule.text.vi(params), en: rule.text.en(params) },
      },
    ];
  });

/**
 * Errors between fields while some field is missing or wrong, so that a form can show in one go all there is to
 * correct: a rule that reads such a field has nothing to say yet, unless it speaks even without it.
 */
const rulesOverRest = (definition: AnyRecord, body: Draft, broken: ReadonlySet<string>): Finding[] =>
  definition.rules.flatMap((rule) => {
    let isGuess = false;
    const guarded = new Proxy(body, {
      get: (target, name) => {
        const field = String(name);
        const isOpen = target[field] === undefined && rule.evenWithout?.includes(field);
        isGuess ||= broken.has(field) && !isOpen;
        return target[field];
      },
    });
    try {
      const found = runRules({ ...definition, rules: [rule] }, guarded, undefined);
      return isGuess ? [] : found;
    } catch (bug) {
      if (isGuess) return [];
      throw bug;
    }
  });

/** Drops empty values and fields that are not on the form, after everything that follows has been filled. */
export const settleDraft = (definition: AnyRecord, draft: Draft, context: RecordContext): Draft => {
  const settled = definition.settle ? definition.settle(draft, context) : draft;
  return Object.fromEntries(
    Object.entries(definition.fields as AnyRecord['fields']).flatMap(([name, field]) => {
      const value = settled[name];
      const f = field as { shown?: (d: Draft, c: RecordContext) => boolean };
      if (value === undefined || (f.shown && !f.shown(settled, context))) return [];
      return [[name, value] as const];
    }),
  );
};

const schemaFindings = (
  issues: readonly {
    code?: string | undefined;
    path?: readonly PropertyKey[] | undefined;
    input?: unknown;
  }[],
  body: unknown,
): Finding[] =>
  issues.map((issue) => {
    const path = (issue.path ?? []).map(String);
    const missing =
      path.reduce<unknown>((v, key) => (v as Record<string, unknown> | undefined)?.[key], body) === undefined;
    return { severity: 'error', code: missing ? 'required' : 'format', fields: [path.join('.')] };
  });

/** Checks a draft on the phone with all rules. */
export const checkDraft = (definition: AnyRecord, draft: Draft, context: RecordContext): Checked => {
  const body = settleDraft(definition, draft, context);
  const parsed = definition.schema.safeParse(body);
  if (!parsed.success) {
    const findings = schemaFindings(parsed.error.issues, body);
    const broken = new Set(findings.flatMap((f) => f.fields.map((path) => path.split('.')[0] ?? '')));
    return { ok: false, findings: [...findings, ...rulesOverRest(definition, body, broken)] };
  }
  const findings = runRules(definition, parsed.data, context);
  return findings.some((f) => f.severity === 'error')
    ? { ok: false, findings }
    : { ok: true, body: parsed.data, findings };
};

/** Checks a received body by schema and errors alone: no date is ever refused. Gives the body or a problem without values. */
export const checkBody = (
  definition: AnyRecord,
  raw: unknown,
  version: number,
): { body: unknown } | Problem => {
  const lifted = version < definition.version && definition.upcast ? definition.upcast(raw, version) : raw;
  const parsed = definition.schema.safeParse(lifted);
  if (!parsed.success)
    return problem('payload_invalid', {
      fields: [...new Set(parsed.error.issues.map((i) => i.path.map(String).join('.')))],
    });
  const broken = runRules(definition, parsed.data, undefined).find((f) => f.severity === 'error');
  return broken
    ? problem('rule_broken', { fields: broken.fields, rule: broken.code })
    : { body: parsed.data };
};
