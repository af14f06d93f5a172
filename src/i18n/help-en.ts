import type { HelpMessages } from './help-vi.ts';

/** Texts of help, guide, numbers to call and what to do when somebody comes, in English. */
export const helpEn: HelpMessages = {
  title: 'Help',
  guide: 'Guide',
  allPages: 'All pages of the guide',
  settings: 'Settings',
  screen: (code) => `Screen ${code}`,
  readOut: 'When you call for help, read out the code of this screen.',
  support: 'Support',
  noSupport: 'No number for support yet. Ask the commune officer.',
  call: 'Call',
  noPage: 'There is no such page of the guide.',
  pages: {
    'ghi-mot-buoi': {
      title: 'Write a session',
      steps: [
        'Under “Today”, press “Log a session”.',
        'Choose day, village, topic and form.',
        'Type all people, or the women. The men are computed.',
        'Not counted? Press “Not known”.',
        'Press “Save session”. “Saved on the phone” means done.',
      ],
      note: 'You may leave at any time. The form waits under “Go on with”.',
    },
    'lap-lai': {
      title: 'Repeat the last session',
      steps: [
        'Under “Today”, find “Repeat the last session”.',
        'Press “Repeat”. Village, topic and form are as last time.',
        'Type the people. They always start blank.',
        'Look for the words “as last time”. If it differs, press “Change”.',
        'Press “Save session”.',
      ],
    },
    'sua-xoa-lay-lai': {
      title: 'Correct, delete, get back',
      steps: [
        'Open “Journal” and press the form.',
        'Press “Correct”, change it and save.',
        'Written by mistake? Press “Delete”. “Undo” takes it back at once.',
        'Deleted forms stay in the “Bin” for 30 days.',
      ],
      note: 'You may correct what the province has. The correction is sent by itself.',
    },
    'gui-khi-co-mang': {
      title: 'Send when there is a network',
      steps: [
        'With a network the phone sends by itself.',
        'To send at once: open “Send”, press “Send now”.',
        '“Waiting” is still on the phone. “Received” is with the province.',
        'On a weak network it tries again. Leaving loses nothing.',
      ],
      note: 'Long without a signal: take the phone to the commune, open the notebook for some minutes.',
    },
    'doi-may': {
      title: 'Change the phone',
      steps: [
        'On the old phone: open “Send” and send everything.',
        'Ask the commune officer for a new code.',
        'On the new phone: open the notebook in Chrome, press “Type the 12 digits”.',
        'Asked “Move the notebook to this phone?”, press “Move it here”.',
        'What the province has comes to the new phone. The old one stops sending.',
      ],
      note: 'Phone lost: call the commune officer at once to lock it.',
    },
    'khong-xoa-du-lieu': {
      title: 'Never clear the data of Chrome',
      steps: [
        'Do not clear browsing data while forms are waiting.',
        'Do not remove Chrome or Sổ công tác.',
        'Do not write in an incognito tab.',
        'Phone full: delete photos and films, not the data of Chrome.',
      ],
      note: 'Done by mistake: call support. What the province received comes back.',
    },
    'dia-chi-tin-cay': {
      title: 'Trusted address: principles',
      steps: [
        'Help at once, do not wait for papers.',
        'Safety first, for the person and for yourself.',
        'Keep it secret: not who came, not where, not why.',
        'No names, no photos, no messages by Zalo.',
        'Work together: commune committee, commune police, health station.',
      ],
      note: 'Step by step: press “When somebody comes”.',
    },
    'ban-phim': {
      title: 'Clear what the keyboard learned',
      steps: [
        'Open the settings of the phone, find the keyboard.',
        'Choose the keyboard in use, such as Gboard.',
        'Find privacy or dictionary.',
        'Choose to delete learned words and follow the phone.',
      ],
      note: 'Each phone names it differently. If you cannot find it, call support.',
    },
    'so-ho-tro': {
      title: 'Number of support',
      steps: [
        'Press the question mark at the top. Read out the code of the screen.',
        'Support needs to see the phone: open “Settings”, press “Send diagnostics”.',
        'Send that file. It has no names and nothing of what the forms say.',
      ],
    },
  },
  calls: {
    title: 'Numbers to call',
    national: 'From anywhere',
    local: 'Of the commune',
    noLocal: 'No numbers of the commune yet. Ask the commune officer.',
    numbers: { police: 'Police', rescue: 'Rescue', ambulance: 'Ambulance', children: 'Child protection' },
    codes: {
      COMMUNE_POLICE: 'Commune police',
      HEALTH_STATION: 'Health station',
      COMMUNE_COMMITTEE: 'Commune committee, on duty',
      BORDER_POST: 'Border guard post',
      VILLAGE_HEAD: 'Village head',
      SUPPORT: 'Support of the notebook',
    },
    headOf: (village) => `Head of ${village}`,
    keptInLog: 'After a call, the phone’s call log still holds the number.',
    noSignal: 'No signal: run to the commune police, the border guard post, the village head.',
  },
  arrival: {
    title: 'When somebody comes',
    steps: [
      'Take the person to a private, safe place.',
      'Bleeding, pregnant, small children: call medical help.',
      'Life threatened: call 113 or the commune police.',
      'Listen. Do not blame. Do not advise to go back and make up.',
      'Do not call the family unless the person agrees.',
      'Ask: stay or not, children along, food, warm clothes, medicine.',
      'Tell the rights: a place kept secret, a ban on contact, legal aid.',
      'Tell the commune committee.',
      'Write the form once it is calm.',
    ],
  },
};
