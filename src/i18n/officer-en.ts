import { formatNumber as num } from './format-number.ts';
import type { OfficerMessages } from './officer-vi.ts';

/** Texts of the officers' pages in English. */
export const officerEn: OfficerMessages = {
  tabs: { figures: 'Figures' },
  title: 'Figures',
  unit: 'Unit',
  period: 'Period',
  year: 'Year',
  from: 'From',
  to: 'To',
  periods: { months6: '6 months', months9: '9 months', year: 'Whole year', free: 'Free' },
  span: (from, to) => `From ${from} to ${to}`,
  receivedUntil: (at, sent, all) => `Received until ${at}; ${num(sent)}/${num(all)} communes`,
  caption: (period, unit) => `${period}, ${unit}`,
  rowHead: 'Unit',
  total: 'Total',
  notReceived: 'none',
  notReceivedLegend: '“none”: nothing received, which differs from 0.',
  openFigure: (text, column, row) => `${text}, ${column}, ${row}: show the forms`,
  recordsBehind: (n) => `${num(n)} forms behind this figure`,
  records: 'Forms',
  backToFigures: 'Back to the figures',
  empty: 'No commune has sent figures for this period.',
  loading: 'Loading the figures…',
  needsNetwork: 'The figures need a network.',
  byOldUnits: 'By former units',
  byCurrentUnits: 'By current units',
  women: (share) => `women ${share}`,
  countedOver: (n) => `Over ${num(n)} sessions where women were counted`,
};
