import type { FormMessages } from './form-vi.ts';

/** Texts of the record form in English. */
export const formEn: FormMessages = {
  choose: (what) => `Choose: ${what.toLowerCase()}`,
  enter: (what) => `Enter: ${what.toLowerCase()}`,
  line: (line, text) => `Line ${line}: ${text}`,
  clear: 'Clear',
  fix: (what) => `Change ${what.toLowerCase()}`,
  afterMidnight: 'It is after midnight. For last evening choose “Yesterday”.',
  villageTyped: 'A village not in the list',
  addVillage: 'Add this village',
  groupWho: 'Which group',
  groupCount: 'People of that group',
  addGroup: 'Add a group',
  full: 'This phone is nearly full.',
  fullHint: 'Not written yet. Delete some photos on the phone, then try again.',
  closed: 'A newer version is open in another window.',
  closedHint: 'Tap “Copy” to keep your text, then open the notebook again.',
  draftFailed: 'Draft not kept',
  editing: 'This becomes a new revision, the old one stays.',
  saving: 'Saving…',
  handedOver: (form) => `Now written down as: ${form.toLowerCase()}.`,
  handedOverNote: 'What you typed came along.',
  backTo: (form) => `Back to: ${form.toLowerCase()}`,
  noModels: 'The commune has no model in its list yet.',
  callForModels: 'Call the commune officer',
};
