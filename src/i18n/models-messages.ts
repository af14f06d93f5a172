import { englishWords } from './english-words.ts';
import { type ModelsMessages, modelsVi } from './models-vi.ts';

/** The texts of the models' screens in the language in use. */
export const modelsWords = (): ModelsMessages => englishWords()?.models ?? modelsVi;
