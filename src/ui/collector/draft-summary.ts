import type { Day } from '../../domain/day.ts';
import type { Field, Fields } from '../../domain/fields.ts';
import type { Draft } from '../../store/rows.ts';
import { parseDraft } from '../record-form/parse-draft.ts';
import { readBody } from '../record-form/read-body.ts';
import type { Services } from '../services.ts';

/** What tells one draft from another; a number of people or a note does not. */
const telling: ReadonlySet<Field['kind'] | undefined> = new Set(['places', 'choices', 'choice', 'model']);

/** The day and the first answers of a draft, however little is typed yet; '' where nothing was chosen. */
export const draftSummary = (
  draft: Pick<Draft, 'type' | 'values'>,
  services: Services,
): { day: Day | undefined; title: string } => {
  const definition = services.registry.get(draft.type);
  if (!definition) return { day: undefined, title: '' };
  const fields = definition.fields as Fields;
  const { draft: body } = parseDraft(fields, draft.values);
  const facts = readBody(definition, body, services.context.value).filter(({ name }) =>
    telling.has(fields[name]?.kind),
  );
  return {
    day: body[definition.day] as Day | undefined,
    title: facts
      .slice(0, 2)
      .map((fact) => fact.value)
      .join(' – '),
  };
};
