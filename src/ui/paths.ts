import type { RecordId } from '../domain/envelope.ts';

/** Addresses of the screens. They carry ids only, never a value of a record. */
export const paths = {
  today: '/',
  activation: '/kich-hoat',
  /** The same screen for one more person on this phone. */
  addBook: '/kich-hoat?them',
  journal: '/nhat-ky',
  send: '/gui',
  handOver: '/gui/tep',
  backup: '/gui/cat',
  receipts: '/gui/bien-nhan',
  figures: '/so-lieu',
  /** An empty form; the address then gets the id of its draft, so that a reload finds it again. */
  newRecord: (type: string) => `/ghi/${type}`,
  draft: (type: string, draftId: string) => `/ghi/${type}/${draftId}`,
  repeat: (type: string, recordId: RecordId) => `/ghi/${type}?lap=${recordId}`,
  fromTemplate: (type: string, templateId: string) => `/ghi/${type}?mau=${templateId}`,
  templates: '/mau',
  /** The same page, with the name for a new one asked at once. */
  templateOf: (recordId: RecordId) => `/mau?tu=${recordId}`,
  targets: '/chi-tieu',
  models: '/mo-hinh',
  model: (modelId: RecordId) => `/mo-hinh/${modelId}`,
  /** An empty form about this model. */
  newAbout: (type: string, modelId: RecordId) => `/ghi/${type}?mo-hinh=${modelId}`,
  bin: '/thung-rac',
  /** The month book; a month is 'YYYY-MM'. */
  monthBook: (month?: string) => (month === undefined ? '/in/so-thang' : `/in/so-thang?thang=${month}`),
  slip: (recordId: RecordId) => `/in/phieu/${recordId}`,
  blankSlip: (type?: string) => (type === undefined ? '/in/phieu-trang' : `/in/phieu-trang?loai=${type}`),
  record: (recordId: RecordId) => `/phieu/${recordId}`,
  editRecord: (recordId: RecordId) => `/phieu/${recordId}/sua`,
  /** What else an officer does; pages of officers lie below `/can-bo` (ui/officer/officer-pages.tsx). */
  officerMore: '/can-bo/them',
  incoming: '/can-bo/nhan',
  incomingSheet: (file: string) => `/can-bo/nhan/${file}/in`,
  officerKey: '/can-bo/ma-khoa',
  inbox: '/can-bo/can-xem',
  /** What came in of a unit in a week or month, both days inclusive. */
  cellRecords: (unit: string, from: string, to: string, isWhole = false) =>
    `/can-bo/phieu-nhan?${new URLSearchParams({ donvi: unit, tu: from, den: to, ...(isWhole ? { ca: 'xa' } : {}) })}`,
  twins: '/can-bo/co-the-trung',
  /** Two records side by side; the key is made of ids. */
  twin: (key: string) => `/can-bo/co-the-trung/${encodeURIComponent(key)}`,
  conflicts: '/can-bo/hai-lan-ghi',
  conflict: (recordId: RecordId) => `/can-bo/hai-lan-ghi/${recordId}`,
  totals: '/can-bo/so-gop',
  newTotal: '/can-bo/so-gop/moi',
  total: (recordId: RecordId) => `/can-bo/so-gop/${recordId}`,
  nils: '/can-bo/khong-phat-sinh',
  closings: '/can-bo/chot-so-lieu',
  people: '/can-bo/nguoi',
  person: (person: string) => `/can-bo/nguoi/${person}`,
  /** The codes that were just given. */
  codeSheets: '/can-bo/nguoi/in/ma',
  inviteMany: '/can-bo/nguoi/moi/nhieu',
  actionLog: '/can-bo/nhat-ky-thao-tac',
  importList: '/can-bo/nhap-excel',
  /** Somebody else's record as an officer reads it. */
  reviewRecord: (recordId: RecordId) => `/can-bo/phieu/${recordId}`,
  settings: '/cai-dat',
  /** What others may not see that somebody opened: these two keep the name of the app as their title. */
  calls: '/so-can-goi',
  whenSomebodyComes: '/khi-co-nguoi-den',
  calendar: '/lich',
  guide: '/huong-dan',
  guidePage: (page: string) => `/huong-dan/${page}`,
  help: (screen: string) => `/help/${screen}`,
} as const;
