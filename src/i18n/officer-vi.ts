import { formatNumber as num } from './format-number.ts';

/** Texts of the officers' pages in Vietnamese; loaded with those pages only. */
export const officerVi = {
  tabs: { figures: 'Số liệu' },
  title: 'Số liệu',
  unit: 'Đơn vị',
  period: 'Kỳ',
  year: 'Năm',
  from: 'Từ ngày',
  to: 'Đến ngày',
  periods: { months6: '6 tháng', months9: '9 tháng', year: 'Cả năm', free: 'Tùy chọn' },
  span: (from: string, to: string) => `Từ ${from} đến ${to}`,
  receivedUntil: (at: string, sent: number, all: number) =>
    `Số liệu nhận đến ${at}; ${num(sent)}/${num(all)} xã`,
  caption: (period: string, unit: string) => `${period}, ${unit}`,
  rowHead: 'Đơn vị',
  total: 'Cộng',
  notReceived: 'chưa',
  notReceivedLegend: '“chưa”: chưa nhận được gì, khác với 0.',
  /** Name of a figure's button; starts with the visible number. */
  openFigure: (text: string, column: string, row: string) => `${text}, ${column}, ${row}: xem phiếu`,
  recordsBehind: (n: number) => `${num(n)} phiếu làm nên con số này`,
  records: 'Các phiếu',
  backToFigures: 'Về bảng số liệu',
  empty: 'Chưa có xã nào gửi số liệu kỳ này.',
  loading: 'Đang lấy số liệu…',
  needsNetwork: 'Cần mạng để xem số liệu.',
  byOldUnits: 'Theo đơn vị cũ',
  byCurrentUnits: 'Theo đơn vị hiện hành',
  women: (share: string) => `nữ ${share}`,
  countedOver: (n: number) => `Tính trên ${num(n)} buổi có đếm nữ`,
};

/** The shape of the officers' texts. */
export type OfficerMessages = typeof officerVi;
