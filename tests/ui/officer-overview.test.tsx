import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asDay } from '../../src/domain/day.ts';
import { staleAfterDays } from '../../src/domain/stale-after.ts';
import type { Matrix } from '../../src/store/officer/list-matrix.ts';
import { createObservable } from '../../src/sync/sync-status.ts';
import { appWorker } from '../../src/ui/app-worker.ts';
import { OverviewPage } from '../../src/ui/officer/overview-page.tsx';
import { duePeriod } from '../../src/ui/officer/reporting-period.ts';
import {
  areaOfficer,
  communeOfficer,
  SAMPLE_DAY,
  sampleMatrix,
  sampleServices,
} from '../support/office-sample.ts';

beforeEach(() => {
  Object.assign(globalThis, {
    ResizeObserver: class {
      observe() {}
      disconnect() {}
    },
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const draw = (matrix: Matrix, profile = areaOfficer, staleDays = 30) =>
  render(
    <LocationProvider>
      <OverviewPage
        services={sampleServices(profile)}
        profile={profile}
        today={SAMPLE_DAY}
        figures={{
          matrix,
          flagged: 17,
          conflicts: 0,
          twins: 2,
          staleDays,
          due: duePeriod(SAMPLE_DAY, 'nd09'),
          contact: 'Cầm Văn Nghiên, 0912 345 678',
        }}
      />
    </LocationProvider>,
  );

const rowOf = (name: string) => screen.getByRole('rowheader', { name }).closest('tr')?.textContent;

describe('the overview', () => {
  it('has a word for every state of a cell: a figure, nothing said, nothing received, handed over by file', () => {
    draw(sampleMatrix);
    expect(rowOf('Khao Vai')).toBe('Khao Vai756chưachưachưa1834 ngày chưa gửi');
    expect(rowOf('Nà Khún')).toContain('12không');
    expect(rowOf('Huổi Ngịu')).toContain('tệptệp');
  });

  it('offers a new build, as the page where an officer begins', async () => {
    appWorker.value = {
      updateReady: createObservable(true),
      isOutdated: createObservable(false),
      whatIsNew: async () => undefined,
      acceptUpdate: async () => 'none',
      keepRole: async () => true,
    };
    draw(sampleMatrix);
    await screen.findByText('Có bản mới.');
    appWorker.value = undefined;
  });

  it('names what a figure counts and opens its records', () => {
    draw(sampleMatrix);
    const cell = screen.getByRole('link', { name: '7 phiếu, Khao Vai, Tuần từ 12/10/2026: xem phiếu' });
    expect(cell.getAttribute('href')).toBe(
      '/can-bo/phieu-nhan?donvi=04200%402025-07-01&tu=2026-10-12&den=2026-10-18',
    );
  });

  it('counts who has been silent beyond the threshold of the province, and nobody else', () => {
    draw(sampleMatrix);
    screen.getByRole('heading', { name: 'Chưa gửi quá 30 ngày: 3 xã' });
    cleanup();
    draw(sampleMatrix, areaOfficer, 35);
    screen.getByRole('heading', { name: 'Chưa gửi quá 35 ngày: 2 xã' });
  });

  it('reads the threshold out of the setting, 30 days where it makes no sense', () => {
    expect([undefined, '7', '0', 'abc', 14].map(staleAfterDays)).toEqual([30, 7, 30, 30, 30]);
  });

  it('copies a reminder that says what is missing, until when, and whom to call', async () => {
    const writeText = vi.fn(async (_text: string) => undefined);
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
    draw(sampleMatrix);
    fireEvent.click(screen.getByRole('button', { name: 'Chép lời nhắc cho Xã Khao Vai' }));
    await waitFor(() =>
      expect(writeText).toHaveBeenCalledWith(
        'Xã Khao Vai: số liệu năm 2026 còn thiếu tuần từ 02/11, 09/11, 16/11. Hạn 14/12/2026. Cần giúp, gọi Cầm Văn Nghiên, 0912 345 678.',
      ),
    );
  });

  it('shows the reminder to be copied by hand where the browser refuses', async () => {
    vi.stubGlobal('navigator', {
      ...navigator,
      clipboard: { writeText: () => Promise.reject(new Error('refused')) },
    });
    draw(sampleMatrix);
    fireEvent.click(screen.getByRole('button', { name: 'Chép lời nhắc cho Xã Khao Vai' }));
    const text = (await screen.findByRole('textbox')) as HTMLTextAreaElement;
    expect(text.value).toContain('Xã Khao Vai: số liệu năm 2026 còn thiếu');
  });

  it('counts what came back from a record of two villages once', () => {
    const [first, second] = sampleMatrix.rows;
    if (!first || !second) throw new Error('no rows');
    const village = { ...first, unit: '04203-01@2025-07-01' as const, returned: 1 };
    const other = { ...second, unit: '04203-02@2025-07-01' as const, returned: 1 };
    const whole = { ...first, unit: communeOfficer.unit.key, returned: 1 };
    draw({ ...sampleMatrix, rows: [village, other, whole] }, communeOfficer);
    screen.getByRole('link', { name: '1 phiếu chờ bổ sung' });
  });

  it('says that nothing has arrived yet instead of an empty table', () => {
    draw({ columns: sampleMatrix.columns, rows: [] });
    screen.getByText('Máy này chưa nhận phiếu nào.');
  });
});

describe('the report that is due', () => {
  it('is the first one that has not ended', () => {
    const of = (day: string) => duePeriod(asDay(day), 'nd09');
    expect(of('2026-03-01')).toMatchObject({
      period: { kind: 'H1', year: 2026 },
      window: { to: '2026-06-14' },
    });
    expect(of('2026-06-14').period).toMatchObject({ kind: 'H1' });
    expect(of('2026-06-15').period).toMatchObject({ kind: 'M9' });
    expect(of('2026-12-14').period).toMatchObject({ kind: 'Y', year: 2026 });
    expect(of('2026-12-15').period).toMatchObject({ kind: 'H1', year: 2027 });
  });
});
