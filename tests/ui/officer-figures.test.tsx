import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { LocationProvider } from 'preact-iso';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { asDay } from '../../src/domain/day.ts';
import { type Figures, figuresSchema } from '../../src/domain/figures-api.ts';
import type { Indicator } from '../../src/domain/indicators.ts';
import { registry } from '../../src/domain/records/index.ts';
import { readRecordContext } from '../../src/store/record-context.ts';
import { createObservable } from '../../src/sync/sync-status.ts';
import { appWorker } from '../../src/ui/app-worker.ts';
import { changedFields } from '../../src/ui/officer/changed-fields.ts';
import { figureText, shareOf } from '../../src/ui/officer/figure-text.ts';
import { choiceQuery, figuresQuery, readChoice } from '../../src/ui/officer/figures-choice.ts';
import { FiguresPage } from '../../src/ui/officer/figures-page.tsx';
import { FiguresSentence } from '../../src/ui/officer/figures-sentence.tsx';
import { IndicatorTable, type PickedFigure } from '../../src/ui/officer/indicator-table.tsx';
import { stripFigures } from '../../src/ui/officer/strip-figures.ts';
import { TotalsBehind } from '../../src/ui/officer/totals-behind.tsx';
import { useAnswer } from '../../src/ui/officer/use-answer.ts';
import type { Services } from '../../src/ui/services.ts';
import { type Book, BookProvider } from '../../src/ui/services-context.tsx';
import { newPhone, profile } from '../support/test-store.ts';

afterEach(cleanup);

const own = '04204@2025-07-01' as const;
const none = { value: null, records: 0 };

const figures: Figures = {
  asOf: '2026-11-20T23:00:00.000Z',
  communes: { reported: 2, total: 3, missing: [{ key: '04219@2025-07-01', name: 'Mường Thử' }] },
  below: [],
  handTotals: 0,
  figures: [
    {
      indicator: 'sessions',
      figure: { value: 12, records: 12 },
      parts: [
        { dim: 'topic', code: 'GENDER_EQUALITY', figure: { value: 12, records: 12 } },
        { dim: 'from_the_future', code: 'X', figure: { value: 12, records: 12 } },
      ],
    },
    { indicator: 'attendances', figure: { value: 430, qualifier: 'NEARLY', records: 12 }, parts: [] },
    { indicator: 'attendances_women', figure: { value: 162, records: 9 }, parts: [] },
    { indicator: 'attendances_sex_known', figure: { value: 300, records: 9 }, parts: [] },
    { indicator: 'villages_twice', figure: { value: 0, records: 4 }, parts: [] },
    { indicator: 'households', figure: none, parts: [] },
    {
      indicator: 'sessions_about',
      figure: { value: 31, records: 12 },
      parts: [
        { dim: 'topic', code: 'GENDER_EQUALITY', figure: { value: 12, records: 12 } },
        { dim: 'topic', code: 'CHILD_MARRIAGE', figure: { value: 19, records: 11 } },
      ],
    },
  ],
};

describe('a figure in words', () => {
  it('keeps its qualifier, marks thousands and tells 0 from nothing reported', () => {
    expect(figureText({ value: 430, qualifier: 'NEARLY', records: 2 }, 'lượt người')).toBe(
      'gần 430 lượt người',
    );
    expect(figureText({ value: 61230, records: 2 }, 'lượt người')).toBe('61.230 lượt người');
    expect(figureText({ value: 0, records: 1 }, 'bản')).toBe('0 bản');
    expect(figureText(none, 'bản')).toBeUndefined();
  });

  it('counts a share over what was counted only, and gives none without a base', () => {
    const women = registry.indicatorOf('attendances_women');
    expect(women && shareOf(figures, women)).toEqual({ percent: '54%', countedOver: 9 });
    const blank = { ...figures, figures: figures.figures.filter((f) => f.indicator !== women?.code) };
    expect(women && shareOf(blank, women)).toBeUndefined();
  });
});

describe('FiguresSentence', () => {
  it('says it all in one sentence', () => {
    const { container } = render(
      <FiguresSentence registry={registry} unit="xã Chiềng Thử" figures={figures} missingId="m" />,
    );
    expect(container.textContent).toBe(
      'Xã Chiềng Thử có 12 buổi, gần 430 lượt người, nữ 54%; 1 xã chưa có số liệu.',
    );
  });

  it('says that there is nothing instead of counting 0', () => {
    const { container } = render(
      <FiguresSentence
        registry={registry}
        unit="xã Chiềng Thử"
        figures={{ ...figures, figures: [] }}
        missingId="m"
      />,
    );
    expect(container.textContent).toMatch(/^Xã Chiềng Thử chưa có số liệu kỳ này[.;]/);
  });
});

describe('the large figures', () => {
  it('say what they count, and open its records', () => {
    const opened: PickedFigure[] = [];
    const reached = { indicator: 'villages_reached', figure: { value: 8, records: 12 }, parts: [] };
    const handed = {
      indicator: 'materials',
      figure: { value: 2340, qualifier: 'ABOUT' as const, records: 5 },
      parts: [],
    };
    const strip = stripFigures(
      registry,
      { ...figures, figures: [...figures.figures, reached, handed] },
      (p) => opened.push(p),
    );
    expect(strip.map(({ text, label }) => `${text} ${label}`)).toEqual([
      '12 buổi tuyên truyền',
      'gần 430 lượt người dự',
      'nữ 54% tính trên 9 buổi có đếm nữ',
      '8 bản có buổi tuyên truyền',
      'khoảng 2.340 tài liệu đã phát',
    ]);
    strip.at(-1)?.onOpen?.();
    expect(opened).toEqual([{ indicator: 'materials' }]);
  });
});

describe('TotalsBehind', () => {
  it('shows each total with whether it counts, where it comes from and what the forms say', async () => {
    const store = await newPhone().open();
    const row = {
      recordId: 'a',
      unit: { key: '04204@2025-07-01' as const, name: 'Chiềng Thử' },
      from: asDay('2026-01-01'),
      to: asDay('2026-03-31'),
      value: 100,
      qualifier: 'MORE_THAN' as const,
      complete: false,
      counts: true,
      author: 'Cầm Văn Thử',
      source: 'Sổ giấy',
      records: { value: 50, records: 2 },
    };
    const later = { ...row, recordId: 'b', complete: true, counts: false, records: none };
    const answer = { rows: [row, later] };
    const asked: string[] = [];
    const signedFetch = {
      get: async (path: string) => {
        asked.push(path);
        return { ok: true as const, value: answer };
      },
    };
    const services = { store, signedFetch, clock: Date.now } as unknown as Services;
    const query = { unit: '04204@2025-07-01' as const, from: asDay('2026-01-01'), to: asDay('2026-12-31') };
    const attendances = registry.indicatorOf('attendances') as Indicator;
    render(<TotalsBehind services={services} indicator={attendances} query={query} />);
    await screen.findByText('Đang tính trong con số này, thay cho phiếu cùng ngày.');
    expect(screen.getAllByText('hơn 100 lượt người')).toHaveLength(2);
    screen.getByText('Phiếu ghi 50 lượt người (2 phiếu)');
    screen.getByText('Không tính: phiếu của thời gian này đã đủ.');
    screen.getByText('Thời gian này chưa có phiếu nào.');
    expect(screen.getAllByText('Nguồn: Sổ giấy')).toHaveLength(2);
    expect(asked[0]).toContain('/v1/figures/totals?');
    expect(asked[0]).toContain('indicator=attendances');
  });
});

describe('IndicatorTable', () => {
  const draw = async () => {
    const store = await newPhone().open();
    const context = await readRecordContext(store, asDay('2026-11-21'));
    const opened: PickedFigure[] = [];
    render(
      <IndicatorTable
        indicators={registry.indicators}
        caption="c"
        figures={figures}
        context={context}
        onOpen={(p) => opened.push(p)}
      />,
    );
    return opened;
  };

  it('opens the records of a figure, of 0 as well, and of none where nothing was reported', async () => {
    const opened = await draw();
    fireEvent.click(screen.getByText('0 bản'));
    expect(opened).toEqual([{ indicator: 'villages_twice' }]);
    const row = screen.getByText('Số hộ có người dự').closest('tr');
    expect(row?.querySelector('.figure-btn')).toBeNull();
    expect(row?.textContent).toContain('chưa có số liệu');
  });

  it('tells how many totals by hand are in a number and how many stand beside it, and gives no share of them', async () => {
    const totals = { counted: 1, value: 100, beside: 2 };
    const byHand = figures.figures.map((f) => (f.indicator === 'attendances_women' ? { ...f, totals } : f));
    const store = await newPhone().open();
    const context = await readRecordContext(store, asDay('2026-11-21'));
    const { indicators } = registry;
    const drawn = { ...figures, handTotals: 1, figures: byHand };
    render(
      <IndicatorTable
        indicators={indicators}
        caption="c"
        figures={drawn}
        context={context}
        onOpen={() => {}}
      />,
    );
    const row = screen.getByText('Trong đó nữ').closest('tr');
    expect(row?.textContent).toContain('trong đó 1 số gộp: 100 lượt người');
    expect(row?.textContent).toContain('bên cạnh còn 2 số gộp');
    const women = registry.indicatorOf('attendances_women');
    expect(women && shareOf(drawn, women)).toBeUndefined();
  });

  it('opens the parts of an indicator by their names and leaves out a way to split it does not know', async () => {
    const opened = await draw();
    fireEvent.click(screen.getByLabelText('Chia nhỏ: Buổi tuyên truyền'));
    const rows = screen.getByText('Buổi tuyên truyền').closest('tbody');
    expect(rows?.textContent).toContain('Theo nội dung');
    fireEvent.click(screen.getByLabelText(/^12 buổi, Buổi tuyên truyền, .+: xem phiếu$/));
    expect(opened).toEqual([{ indicator: 'sessions', dim: 'topic', code: 'GENDER_EQUALITY' }]);
    expect(screen.queryByText('from_the_future')).toBeNull();
  });

  it('prints no total of parts that overlap, and shows each of them at once', async () => {
    const opened = await draw();
    const rows = screen.getByText('Buổi có nội dung về').closest('tbody');
    expect(rows?.textContent).not.toContain('31');
    expect(rows?.textContent).toContain('xem từng mục');
    fireEvent.click(screen.getByLabelText(/^19 buổi, Buổi có nội dung về, .+: xem phiếu$/));
    expect(opened).toEqual([{ indicator: 'sessions_about', dim: 'topic', code: 'CHILD_MARRIAGE' }]);
  });

  it('says of parts that overlap, too, that nothing was reported', async () => {
    const store = await newPhone().open();
    const context = await readRecordContext(store, asDay('2026-11-21'));
    render(
      <IndicatorTable
        indicators={registry.indicators}
        caption="c"
        figures={{ ...figures, figures: [] }}
        context={context}
        onOpen={() => {}}
      />,
    );
    const row = screen.getByText('Buổi có nội dung về').closest('tr');
    expect(row?.textContent).toContain('chưa có số liệu');
  });
});

describe('what is looked at', () => {
  const today = asDay('2026-12-20');
  const read = (query: Record<string, string>) => readChoice(query, own, today, 'nd09');

  it('is the year in which today counts, at first', () => {
    // Under this rule the days from 15/12 belong to the next year.
    expect(read({})).toMatchObject({ unit: own, kind: 'Y', year: 2027, view: 'current' });
    expect(figuresQuery(read({ ky: 'H1', nam: '2026' }), 'nd09')).toEqual({
      unit: own,
      from: '2025-12-15',
      to: '2026-06-14',
    });
  });

  it('comes back from its address', () => {
    const free = read({ ky: 'CUSTOM', tu: '2026-02-01', den: '2026-03-15', cach: 'cu' });
    expect(read(Object.fromEntries(new URLSearchParams(choiceQuery(free))))).toEqual(free);
  });

  it('takes nothing that makes no sense from an address', () => {
    const odd = read({ donvi: 'x', ky: 'Z', nam: '1e9', thang: '13', tu: '2026-03-15', den: '2026-02-01' });
    expect(odd).toMatchObject({ unit: own, kind: 'Y', year: 2027, month: 1 });
    expect(odd.from <= odd.to).toBe(true);
  });
});

describe('an answer of the province', () => {
  const path = '/v1/figures?unit=x';

  it('is kept, shown again without a network with its time, and replaced once there is one', async () => {
    const store = await newPhone().open();
    let reply: 'fresh' | 'cut' = 'fresh';
    let now = 1000;
    const services = {
      store,
      clock: () => now,
      signedFetch: {
        get: async () => (reply === 'fresh' ? { ok: true, value: figures } : { ok: false, code: 'cut' }),
      },
    } as unknown as Services;
    function Shown() {
      const { value, fetchedAt, failure, isLoading, retry } = useAnswer(services, path, figuresSchema);
      const state = isLoading ? 'loading' : `${value?.asOf} ${fetchedAt} ${failure}`;
      return (
        <button type="button" onClick={retry}>
          {state}
        </button>
      );
    }
    const first = render(<Shown />);
    await waitFor(() => screen.getByText(`${figures.asOf} 1000 undefined`));
    first.unmount();

    reply = 'cut';
    now = 2000;
    render(<Shown />);
    await waitFor(() => screen.getByText(`${figures.asOf} 1000 cut`));
    reply = 'fresh';
    fireEvent.click(screen.getByRole('button'));
    await waitFor(() => screen.getByText(`${figures.asOf} 2000 undefined`));
  });
});

describe('a new build', () => {
  afterEach(() => {
    appWorker.value = undefined;
  });

  it('is offered on an officer’s first page, and waits for a form that is open', async () => {
    const acceptUpdate = vi.fn(async () => 'form_dirty' as const);
    appWorker.value = {
      updateReady: createObservable(true),
      isOutdated: createObservable(false),
      whatIsNew: async () => ({ version: '0.2.0' }),
      acceptUpdate,
      keepRole: async () => true,
    };
    const store = await newPhone().open();
    const context = await readRecordContext(store, asDay('2026-11-21'));
    const services = {
      store,
      registry,
      context: signal(context),
      isOnline: signal(true),
      pending: signal(0),
      sync: signal({ phase: 'idle' }),
      clock: () => Date.now(),
      signedFetch: { get: async () => ({ ok: true, value: figures }) },
      profile: signal(profile),
    } as unknown as Services;
    const choice = readChoice({}, own, context.today, 'nd09');
    const book = { first: signal(services), services: signal(services) } as unknown as Book;
    render(
      <BookProvider value={book}>
        <LocationProvider>
          <FiguresPage
            services={services}
            profile={{ ...profile, role: 'commune_officer' }}
            choice={choice}
            rule="nd09"
            onChange={() => undefined}
            onOpen={() => undefined}
          />
        </LocationProvider>
      </BookProvider>,
    );
    await screen.findByText('Có bản mới (v0.2.0).');
    fireEvent.click(screen.getByRole('button', { name: 'Cập nhật ngay' }));
    await screen.findByText('Lưu xong phiếu đang ghi rồi cập nhật.');
    expect(acceptUpdate).toHaveBeenCalledOnce();
  });
});

describe('a correction', () => {
  it('carries the changed fields alone and takes away what was emptied', () => {
    const before = { heldOn: '2026-11-01', note: 'x', attendance: { total: { value: 3 } } };
    const after = { heldOn: '2026-11-01', attendance: { total: { value: 30 } } };
    expect(changedFields(before, after)).toEqual({ note: null, attendance: { total: { value: 30 } } });
    expect(changedFields(before, { ...before })).toEqual({});
  });
});
