import { label } from '../../domain/catalogues/catalogue.ts';
import { foldedIncludes } from '../../domain/fold.ts';
import type { RecordContext } from '../../domain/record-context.ts';
import { joined } from '../../domain/summary-text.ts';
import { language } from '../../i18n/language.ts';
import { modelsWords } from '../../i18n/models-messages.ts';
import type { ListedModel } from '../../store/model-register.ts';
import { inChargeOf, placeOf, typeText } from './model-text.ts';

/** Models of one type under its name. */
export interface ModelGroup {
  readonly title: string;
  readonly models: readonly ListedModel[];
}

/** The models that hold every word of the search in name, type, place or who is in charge, marks and case apart. */
export const findModels = (
  models: readonly ListedModel[],
  text: string,
  context: RecordContext,
): readonly ListedModel[] =>
  models.filter((model) =>
    foldedIncludes(
      joined(' ', model.name, typeText(model, context), placeOf(model, context), inChargeOf(model)),
      text,
    ),
  );

/** Working models by type in the order of the list of types, then those that no longer work. */
export const groupModels = (
  models: readonly ListedModel[],
  context: RecordContext,
): readonly ModelGroup[] => {
  const types = context.catalogue('model-types');
  const working = models.filter(({ active }) => active);
  const known = types.items.map(({ code }) => code);
  const codes = [...known, ...new Set(working.map(({ type }) => type))];
  const groups = [...new Set(codes)].map((code) => ({
    title: label(types, code, language.value, 'full'),
    models: working.filter(({ type }) => type === code),
  }));
  const closed = { title: modelsWords().closed, models: models.filter(({ active }) => !active) };
  return [...groups, closed].filter((group) => group.models.length > 0);
};
