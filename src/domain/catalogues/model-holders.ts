import { defineCatalogue } from './catalogue.ts';

/** Who keeps a trusted address. Source: Luật 13/2022/QH15 Điều 36. */
export const modelHolders = defineCatalogue('model-holders', [
  { code: 'PERSON', vi: 'Cá nhân', en: 'Person' },
  { code: 'ORGANISATION', vi: 'Tổ chức', en: 'Organisation' },
]);
