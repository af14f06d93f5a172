import type { RecordId } from '../domain/envelope.ts';

/** Addresses of the screens. They carry ids only, never a value of a record. */
export const paths = {
  today: '/',
  activation: '/kich-hoat',
  journal: '/nhat-ky',
  send: '/gui',
  figures: '/so-lieu',
  /** An empty form; the address then gets the id of its draft, so that a reload finds it again. */
  newRecord: (type: string) => `/ghi/${type}`,
  draft: (type: string, draftId: string) => `/ghi/${type}/${draftId}`,
  repeat: (type: string, recordId: RecordId) => `/ghi/${type}?lap=${recordId}`,
  record: (recordId: RecordId) => `/phieu/${recordId}`,
  editRecord: (recordId: RecordId) => `/phieu/${recordId}/sua`,
  settings: '/cai-dat',
  /** What others may not see that somebody opened: these two keep the name of the app as their title. */
  calls: '/so-can-goi',
  whenSomebodyComes: '/khi-co-nguoi-den',
  calendar: '/lich',
  guide: '/huong-dan',
  guidePage: (page: string) => `/huong-dan/${page}`,
  help: (screen: string) => `/help/${screen}`,
} as const;
