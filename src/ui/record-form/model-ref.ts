import { label } from '../../domain/catalogues/catalogue.ts';
import type { ModelRef } from '../../domain/fields.ts';
import type { RecordContext } from '../../domain/record-context.ts';
import { language } from '../../i18n/language.ts';

/** What a model is called here: by the register, else by the record's copy, else by its type. */
export const modelName = (ref: ModelRef, context: RecordContext): string =>
  context.models.find(({ id }) => id === ref.id)?.name ??
  ref.name ??
  label(context.catalogue('model-types'), ref.type, language.value, 'short');
