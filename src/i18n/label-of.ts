import type { Label } from '../domain/fields.ts';
import { language } from './language.ts';

/** A label of a definition in the language in use. */
export const labelOf = (label: Label): string => label[language.value];
