import { englishWords } from './english-words.ts';
import { type OfficerPeopleMessages, officerPeopleVi } from './officer-people-vi.ts';

/** The texts of people and devices in the language in use. */
export const peopleWords = (): OfficerPeopleMessages => englishWords()?.officerPeople ?? officerPeopleVi;
