import type { OfficerBoardMessages } from './officer-board-vi.ts';

/** Texts of the officers' working screens in English. */
export const officerBoardEn: OfficerBoardMessages = {
  more: {
    title: 'More',
    send: 'Send data',
    sendHint: 'What was done on this device goes to the province',
    calendar: 'Calendar',
    guide: 'Guide',
    calls: 'Numbers to call',
    settings: 'Settings',
    settingsHint: 'Text size, light and dark, language, storage',
    work: 'Officer’s work',
    device: 'This device',
  },
};
