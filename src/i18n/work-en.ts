import { countOf } from './english-count.ts';
import { formatNumber as num } from './format-number.ts';
import type { WorkMessages } from './work-vi.ts';

/** Texts of Chỉ tiêu and Mẫu in English. */
export const workEn: WorkMessages = {
  targets: {
    title: 'Targets',
    daysLeft: (n) => (n === 0 ? 'today is the last day' : `${countOf(n, 'day')} left`),
    left: (n) => `Still ${n} to go.`,
    reached: 'Reached.',
    village: (name) => `Target of ${name}.`,
    register: 'Counted by the register of models of the commune.',
    missing: (names) => `None yet: ${names}`,
    andMore: (n) => `and ${num(n)} more`,
    empty: 'No targets yet.',
    emptyHint: 'Targets set by commune or province show here.',
  },
  templates: {
    title: 'Templates',
    yours: 'Your templates',
    why: 'A template keeps village, topic and form. Numbers are always typed anew.',
    rename: 'Rename',
    renameOf: (name) => `Rename template ${name}`,
    remove: 'Delete',
    removeOf: (name) => `Delete template ${name}`,
    removed: 'Template deleted.',
    name: 'Name of the template',
    nameNeeded: 'Give the template a name',
    save: 'Save template',
    saved: (name) => `Template “${name}” saved.`,
    fromRecords: 'From what you wrote',
    pick: 'Save as a template',
    empty: 'No templates yet.',
    emptyHint: 'Write a session first, then save it as a template.',
    full: (n) => `There are ${num(n)} templates. A new one takes the place of the oldest.`,
  },
};
