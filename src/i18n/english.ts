import { calendarEn } from './calendar-en.ts';
import { carryEn } from './carry-en.ts';
import { en } from './en.ts';
import { formEn } from './form-en.ts';
import { helpEn } from './help-en.ts';
import { incomingEn } from './incoming-en.ts';
import { lockEn } from './lock-en.ts';
import { modelsEn } from './models-en.ts';
import { officerBoardEn } from './officer-board-en.ts';
import { officerEn } from './officer-en.ts';
import { officerImportEn } from './officer-import-en.ts';
import { officerPeopleEn } from './officer-people-en.ts';
import { officerTotalsEn } from './officer-totals-en.ts';
import { phoneEn } from './phone-en.ts';
import { printEn } from './print-en.ts';
import { recordsEn } from './records-en.ts';
import { settingsEn } from './settings-en.ts';
import { workEn } from './work-en.ts';

/** Every text in English, the second language: one file, which only a phone set to it loads and keeps. */
export const english = {
  app: en,
  calendar: calendarEn,
  carry: carryEn,
  form: formEn,
  help: helpEn,
  incoming: incomingEn,
  lock: lockEn,
  models: modelsEn,
  officer: officerEn,
  officerBoard: officerBoardEn,
  officerImport: officerImportEn,
  officerPeople: officerPeopleEn,
  officerTotals: officerTotalsEn,
  phone: phoneEn,
  print: printEn,
  records: recordsEn,
  settings: settingsEn,
  work: workEn,
};
