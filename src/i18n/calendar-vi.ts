const lunarMonths = [
  'Giêng',
  'Hai',
  'Ba',
  'Tư',
  'Năm',
  'Sáu',
  'Bảy',
  'Tám',
  'Chín',
  'Mười',
  'Mười Một',
  'Chạp',
];
const stems = ['Giáp', 'Ất', 'Bính', 'Đinh', 'Mậu', 'Kỷ', 'Canh', 'Tân', 'Nhâm', 'Quý'];
const branches = ['Tý', 'Sửu', 'Dần', 'Mão', 'Thìn', 'Tỵ', 'Ngọ', 'Mùi', 'Thân', 'Dậu', 'Tuất', 'Hợi'];
const cycle = (n: number) => `${stems[n % 10]} ${branches[n % 12]}`;
const monthName = (month: number, isLeap: boolean) =>
  `tháng ${lunarMonths[month - 1]}${isLeap ? ' nhuận' : ''}`;

/** Texts of Lịch in Vietnamese; loaded with that page only. `cycle` is a place in the sixty, 0 = Giáp Tý. */
export const calendarVi = {
  title: 'Lịch',
  month: (month: number, year: number) => `Tháng ${month}, ${year}`,
  caption: (month: number, year: number) => `Lịch tháng ${month} năm ${year}, số nhỏ là ngày âm`,
  previous: 'Tháng trước',
  next: 'Tháng sau',
  today: 'Về hôm nay',
  lunarDay: (date: number, month: number, isLeap: boolean) => `${date} ${monthName(month, isLeap)}`,
  lunarYear: (year: number) => `năm ${cycle(year)}`,
  cycles: (day: number, month: number) => `Ngày ${cycle(day)}, tháng ${cycle(month)}`,
  firstOf: (month: number, isLeap: boolean) => `Mồng một ${monthName(month, isLeap)}`,
  fullMoonOf: (month: number, isLeap: boolean) => `Rằm ${monthName(month, isLeap)}`,
  notes: 'Ngày đáng nhớ trong tháng',
  markets: 'Chợ phiên',
  market: (name: string) => `Chợ phiên ${name}`,
  campaigns: 'Đợt tuyên truyền',
  theme: (theme: string) => `Chủ đề: ${theme}`,
  span: (from: string, to: string) => `${from} – ${to}`,
  /** By lunar date, month-date. */
  lunarFeasts: {
    '1-1': 'Tết Nguyên đán',
    '3-10': 'Giỗ Tổ Hùng Vương',
    '5-5': 'Tết Đoan Ngọ',
    '8-15': 'Tết Trung thu',
    '12-23': 'Ông Công, ông Táo',
  } as Readonly<Record<string, string>>,
  /** By solar date, MM-DD. */
  holidays: {
    '01-01': 'Tết Dương lịch',
    '04-30': 'Ngày Giải phóng miền Nam',
    '05-01': 'Ngày Quốc tế Lao động',
    '09-02': 'Quốc khánh',
    '11-20': 'Ngày Nhà giáo Việt Nam',
  } as Readonly<Record<string, string>>,
};

/** The shape of the texts of Lịch; every language has exactly these keys. */
export type CalendarMessages = typeof calendarVi;
