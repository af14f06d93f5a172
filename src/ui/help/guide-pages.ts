import { type GuidePage, helpVi } from '../../i18n/help-vi.ts';

/** Pages of the guide in the order of the list. */
export const guidePages = Object.keys(helpVi.pages) as GuidePage[];

/** Whether a part of an address names a page. */
export const isGuidePage = (text: string | undefined): text is GuidePage =>
  text !== undefined && Object.hasOwn(helpVi.pages, text);

const fitting: Readonly<Record<string, GuidePage>> = {
  C0: 'doi-may',
  C1: 'ghi-mot-buoi',
  C2: 'ghi-mot-buoi',
  C3: 'ghi-mot-buoi',
  C4: 'sua-xoa-lay-lai',
  C5: 'sua-xoa-lay-lai',
  C6: 'ghi-mot-buoi',
  C7: 'dia-chi-tin-cay',
  C8: 'gui-khi-co-mang',
  C10: 'sua-xoa-lay-lai',
  C12: 'khong-xoa-du-lieu',
  C14: 'dia-chi-tin-cay',
};

/** The page that fits a screen; the number of support where there is none. @param screen "C2" */
export const pageFor = (screen: string): GuidePage => fitting[screen] ?? 'so-ho-tro';
