import type { Day } from '../../domain/day.ts';
import type { Fields } from '../../domain/fields.ts';
import type { Draft } from '../../store/rows.ts';
import { parseDraft } from '../record-form/parse-draft.ts';
import { readBody } from '../record-form/read-body.ts';
import type { Services } from '../services.ts';

/** The day and the first answers of a draft, however little is typed yet. */
export const draftSummary = (
  draft: Pick<Draft, 'type' | 'values'>,
  services: Services,
): { day: Day | undefined; title: string } => {
  const definition = services.registry.get(draft.type);
  if (!definition) return { day: undefined, title: '' };
  const { draft: body } = parseDraft(definition.fields as Fields, draft.values);
  const facts = readBody(definition, body, services.context.value).filter(
    ({ name }) => (definition.fields as Fields)[name]?.kind !== 'date',
  );
  return {
    day: body[definition.day] as Day | undefined,
    title: facts
      .slice(0, 2)
      .map((fact) => fact.value)
      .join(' – '),
  };
};
