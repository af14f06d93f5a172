import { language } from './language.ts';
import { modelsEn } from './models-en.ts';
import { type ModelsMessages, modelsVi } from './models-vi.ts';

/** The texts of the models' screens in the language in use. */
export const modelsWords = (): ModelsMessages => (language.value === 'vi' ? modelsVi : modelsEn);
