import { defineCatalogue } from './catalogue.ts';

/** Kind of house a model is in; never an address. */
export const hostFacilities = defineCatalogue('host-facilities', [
  { code: 'HEALTH_STATION', vi: 'Trạm y tế', en: 'Health station' },
  { code: 'CPC_OFFICE', vi: 'Trụ sở UBND xã', en: "Commune People's Committee office" },
  { code: 'POLICE', vi: 'Công an xã', en: 'Commune police' },
  { code: 'CULTURE_HOUSE', vi: 'Nhà văn hóa', en: 'Culture house' },
  { code: 'HOUSEHOLD', vi: 'Nhà dân', en: 'Private home' },
  { code: 'OTHER', vi: 'Nơi khác', en: 'Other', freeText: true },
]);
