import { englishWords } from './language.ts';
import { type ModelsMessages, modelsVi } from './models-vi.ts';

/** The texts of the models' screens in the language in use. */
export const modelsWords = (): ModelsMessages => englishWords()?.models ?? modelsVi;
