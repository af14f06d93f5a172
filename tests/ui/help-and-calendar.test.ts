import { afterEach, describe, expect, it } from 'vitest';
import { campaigns } from '../../src/domain/catalogues/campaigns.ts';
import { asDay } from '../../src/domain/day.ts';
import { setLanguage } from '../../src/i18n/messages.ts';
import { notesOf, weeksOf } from '../../src/ui/calendar/day-notes.ts';
import { contactEntries, nationalNumbers } from '../../src/ui/help/contacts.ts';
import { guidePages, isGuidePage, pageFor } from '../../src/ui/help/guide-pages.ts';
import { diagnosticsText } from '../../src/ui/settings/diagnostics-text.ts';

afterEach(() => setLanguage('vi'));

describe('numbers to call', () => {
  it('stand in one order however the commune sent them, village heads by the name of their village', () => {
    const entries = contactEntries(
      [
        { code: 'VILLAGE_HEAD', village: 'v1', name: 'Ông A', phone: '0200 000 004' },
        { code: 'VILLAGE_HEAD', village: 'gone', phone: '0200 000 005' },
        { code: 'BORDER_POST', label: 'Đồn Biên phòng Chiềng Thử', phone: '0200 000 003' },
        { code: 'COMMUNE_POLICE', phone: '0200 000 001' },
      ],
      (key) => (key === 'v1' ? 'Nà Pản' : undefined),
    );
    expect(entries.map(({ who, sub }) => [who, sub])).toEqual([
      ['Công an xã', undefined],
      ['Đồn Biên phòng Chiềng Thử', undefined],
      ['Trưởng bản Nà Pản', 'Ông A'],
      ['Trưởng bản', undefined],
    ]);
  });

  it('are known for the whole country before anything was pulled', () => {
    expect(nationalNumbers().map(({ phone }) => phone)).toEqual(['113', '114', '115', '111']);
  });
});

describe('the guide', () => {
  it('has a page for every screen, and support where none fits', () => {
    for (const code of ['C0', 'C1', 'C2', 'C4', 'C8', 'C10', 'C14', 'P1', 'O3'])
      expect(guidePages).toContain(pageFor(code));
    expect(pageFor('P1')).toBe('so-ho-tro');
  });

  it('takes no name of an object for a page', () => {
    expect(isGuidePage('ghi-mot-buoi')).toBe(true);
    for (const text of [undefined, '', 'toString', '__proto__']) expect(isGuidePage(text)).toBe(false);
  });
});

describe('the calendar', () => {
  it('shows whole weeks from Monday around a month', () => {
    const november = weeksOf(asDay('2026-11-01'));
    expect(november.map((week) => [week[0], week[6]])).toEqual([
      ['2026-10-26', '2026-11-01'],
      ['2026-11-02', '2026-11-08'],
      ['2026-11-09', '2026-11-15'],
      ['2026-11-16', '2026-11-22'],
      ['2026-11-23', '2026-11-29'],
      ['2026-11-30', '2026-12-06'],
    ]);
    // A month of exactly four weeks that begins on a Monday has no row beside it.
    expect(weeksOf(asDay('2027-02-01'))).toHaveLength(4);
  });

  it('knows feasts by the moon and campaigns by the list', () => {
    const lists = { campaigns, markets: [{ name: 'Chiềng Thử', weekdays: [2] }] };
    expect(notesOf(asDay('2026-02-17'), lists)).toMatchObject({
      feasts: ['Tết Nguyên đán'],
      markets: ['Chiềng Thử'],
      campaigns: [],
    });
    expect(notesOf(asDay('2026-11-23'), lists).feasts).toEqual(['Rằm tháng Mười']);
    expect(notesOf(asDay('2026-12-10'), lists).campaigns.map(({ item }) => item.code)).toEqual([
      'GE_ACTION_MONTH',
    ]);
  });
});

describe('the file of diagnostics', () => {
  const diagnostics = {
    madeAt: Date.UTC(2026, 10, 21, 23, 0),
    version: '0.1.0',
    builtOn: '2026-11-20',
    browser: 'Chrome 140',
    screen: '360x740 x2',
    language: 'vi',
    isOnline: true,
    storage: { usedBytes: 1_200_000, freeBytes: 5_000_000, isKept: false },
    problems: [{ code: 'sync.cut', at: Date.UTC(2026, 10, 21, 12, 42), times: 3 }],
  };

  it('has one line for each thing, and nothing of a book that does not exist', () => {
    expect(diagnosticsText(diagnostics).split('\n')).toEqual([
      'Sổ công tác, tệp chẩn đoán',
      'Lập lúc: 06:00, 22/11/2026',
      'Phiên bản: 0.1.0 (2026-11-20)',
      'Trình duyệt: Chrome 140',
      'Màn hình: 360x740 x2',
      'Tiếng hiển thị: vi',
      'Có mạng: có',
      'Dung lượng sổ: 1,2 MB',
      'Chỗ còn lại: 5 MB',
      'Máy bảo đảm giữ: không',
      'Kích hoạt: không',
      'Mã lỗi, mới nhất ở trên:',
      '19:42, 21/11/2026  sync.cut  3 lần',
      '',
    ]);
  });

  it('counts the book by numbers and codes', async () => {
    await setLanguage('en');
    const text = diagnosticsText({
      ...diagnostics,
      book: {
        role: 'collector',
        sync: 'failed.cut',
        counts: {
          records: 12,
          inBin: 1,
          drafts: 0,
          fromOthers: 3,
          queued: 2,
          held: 9,
          rejected: 1,
          attention: { 'rejected.payload_invalid': 1 },
          journal: 'ok',
        },
      },
    });
    for (const line of [
      'Activated as: collector',
      'Sending: failed.cut',
      'Last success: none yet',
      'Saves waiting: 2',
      'Saves to look at: rejected.payload_invalid 1',
    ])
      expect(text.split('\n')).toContain(line);
  });
});
