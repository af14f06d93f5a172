import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { LocationProvider, Route, Router } from 'preact-iso';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Day } from '../../src/domain/day.ts';
import type { Change } from '../../src/domain/protocol.ts';
import { registry } from '../../src/domain/records/index.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { deleteRecord } from '../../src/store/delete-record.ts';
import { applyRowChanges, type OutboxChange } from '../../src/store/outbox.ts';
import { putProfile } from '../../src/store/profile.ts';
import { applyChanges } from '../../src/store/pulled.ts';
import { readRecordContext } from '../../src/store/record-context.ts';
import { saveRecord } from '../../src/store/save-record.ts';
import { tidyStore } from '../../src/store/tidy.ts';
import BinScreen from '../../src/ui/collector/bin-screen.tsx';
import DetailScreen from '../../src/ui/collector/detail-screen.tsx';
import { topOfList } from '../../src/ui/collector/journal-place.ts';
import JournalScreen from '../../src/ui/collector/journal-screen.tsx';
import { JournalSearch, SearchProgress } from '../../src/ui/collector/journal-search.tsx';
import SendScreen from '../../src/ui/collector/send-screen.tsx';
import { readToday } from '../../src/ui/collector/today-data.ts';
import { TodayRepeat } from '../../src/ui/collector/today-repeat.tsx';
import type { Search } from '../../src/ui/collector/use-search.ts';
import type { Services } from '../../src/ui/services.ts';
import { type Book, BookProvider } from '../../src/ui/services-context.tsx';
import { reviewData } from '../support/review-data.ts';
import { newPhone, ok, profile, save, session } from '../support/test-store.ts';

afterEach(cleanup);

const DAY_MS = 86_400_000;
const UNIT = profile.unit.key;

const openPhone = async () => {
  const phone = newPhone();
  const store = await phone.open();
  await putProfile(store, profile);
  let n = 0;
  const receive = (...items: readonly Omit<Change, 'unit' | 'n'>[]) =>
    applyChanges(store, {
      cursor: { cluster: 'c1', units: { [UNIT]: [items.length + n, 0] } },
      items: items.map((item) => ({ ...item, unit: UNIT, n: ++n }) as Change),
      left: 0,
    });
  const settle = (...changes: readonly OutboxChange[]) =>
    applyRowChanges(store, changes, {
      serverTime: '2026-11-21T12:42:00.000Z',
      held: changes.map(({ seq }) => [seq, seq]),
    });
  const servicesWith = async (over: Partial<Record<keyof Services, unknown>> = {}) =>
    ({
      store,
      registry,
      clock: () => phone.clock.now,
      profile: signal(profile),
      context: signal(await readRecordContext(store, '2026-11-01' as Day)),
      pending: signal(0),
      sync: signal({ phase: 'idle', isPaused: false }),
      isOnline: signal(true),
      ...over,
    }) as unknown as Services;
  const show = async (address: string, over: Partial<Record<keyof Services, unknown>> = {}) => {
    const services = await servicesWith(over);
    history.replaceState(null, '', address);
    return render(
      <BookProvider value={{ first: signal(services), services: signal(services) } as unknown as Book}>
        <LocationProvider>
          <Router>
            <Route path="/phieu/:recordId" component={DetailScreen} />
            <Route path="/thung-rac" component={BinScreen} />
            <Route path="/gui" component={SendScreen} />
            <Route path="/nhat-ky" component={JournalScreen} />
          </Router>
        </LocationProvider>
      </BookProvider>,
    );
  };
  return { phone, store, receive, settle, servicesWith, show };
};

describe('a record’s page', () => {
  it('says why a form was refused, where, and what to do', async () => {
    const { store, settle, show } = await openPhone();
    const { recordId, seq } = await save(store, 'một');
    const problem = { code: 'rule_broken', fields: ['attendance.women', 'attendance.total'] } as const;
    await settle({ seq, state: 'rejected', outcome: { seq, count: 1, outcome: 'rejected', problem } });
    await show(`/phieu/${recordId}`);
    await screen.findAllByText('Cần sửa để gửi');
    screen.getByText('Tỉnh chưa nhận: Các số trong phiếu chưa khớp. Mở phiếu để sửa');
    screen.getByText('Chỗ cần sửa: Bao nhiêu người');
    screen.getByText('Bấm “Sửa”, chữa chỗ sai rồi lưu. Phiếu tự gửi lại.');
  });

  it('says that one held unfiled asks for nothing', async () => {
    const { store, settle, show } = await openPhone();
    const { recordId, seq } = await save(store, 'một');
    const outcome = { seq, count: 1, outcome: 'quarantined', reason: 'unit_unknown' } as const;
    await settle({ seq, state: 'held', outcome });
    await show(`/phieu/${recordId}`);
    await screen.findByText('Tỉnh đã giữ phiếu, chưa xếp được: chưa có xã hoặc bản này');
    screen.getByText('Không phải làm gì. Tỉnh xếp xong sẽ tính vào số liệu.');
  });

  it('tells what an officer said, and offers to complete what was sent back', async () => {
    const { store, receive, settle, show } = await openPhone();
    const { recordId, seq } = await save(store, 'một');
    await settle({ seq, state: 'held', outcome: { seq, count: 1, outcome: 'accepted' } });
    await receive({
      kind: 'review',
      data: reviewData(1, recordId, 'returned', { reasons: ['WRONG_DAY'] }),
    });
    await show(`/phieu/${recordId}`);
    await screen.findByText('Cầm Văn Thử yêu cầu bổ sung, lúc 08:00, 22/11/2026');
    expect(screen.getAllByText('Lý do: ngày bị nhầm')).toHaveLength(2);
    screen.getByRole('link', { name: 'Bổ sung' });
  });

  it('says before an edit that an approved form gets a new revision and that figures are closed', async () => {
    const { store, receive, settle, show } = await openPhone();
    const { recordId, seq } = await save(store, 'một');
    await settle({ seq, state: 'held', outcome: { seq, count: 1, outcome: 'accepted' } });
    await receive(
      { kind: 'review', data: reviewData(1, recordId, 'approved') },
      { kind: 'setting', data: { name: 'closed_through', value: '2026-12-14' } },
    );
    await show(`/phieu/${recordId}`);
    await screen.findByText('Phiếu đã duyệt. Sửa thì thành lần ghi mới.');
    screen.getByText('Số liệu đã chốt đến hết ngày 14/12/2026. Sửa bây giờ tính là sửa sau chốt.');
    screen.getByText('Cầm Văn Thử duyệt, lúc 08:00, 22/11/2026');
  });

  it('shows two claims to one revision side by side, and makes the chosen one the next', async () => {
    const { store, receive, settle, show } = await openPhone();
    const { recordId, seq } = await save(store, 'ghi ở máy này');
    const other = { ...session('ghi ở máy kia'), attendance: { total: { value: 12 } } };
    await receive({
      kind: 'entry',
      data: {
        line: JSON.stringify({
          recordId,
          rev: 1,
          type: 'propaganda_session',
          version: 1,
          orgUnit: UNIT,
          recordedAt: 1_795_000_000,
          body: other,
        }),
        person: profile.person,
        name: profile.name,
      },
    });
    await settle({ seq, state: 'held', outcome: { seq, count: 1, outcome: 'conflict' } });
    await show(`/phieu/${recordId}`);
    await screen.findByRole('heading', { name: 'Chọn lần ghi đúng' });
    screen.getByText('ghi ở máy kia');
    fireEvent.click(screen.getByRole('button', { name: 'Giữ lần này: Lần ghi trên máy này' }));
    await screen.findByText(/^Sửa lần 1, lúc/);
    const [, kept] = await store.db.outbox.toArray();
    expect(kept).toMatchObject({ rev: 2, state: 'queued' });
    expect(JSON.parse(kept?.line ?? '').body).toEqual(session('ghi ở máy này'));
  });

  it('names the numbers that changed, and none that is worked out', async () => {
    const { store, show } = await openPhone();
    const definition = propagandaSession;
    const body = (total: number) => ({
      ...session('một'),
      attendance: { total: { value: total }, women: { value: 9 } },
    });
    const { recordId } = ok(await saveRecord(store, { definition, body: body(50) }));
    ok(await saveRecord(store, { definition, body: body(35), recordId }));
    await show(`/phieu/${recordId}`);
    await screen.findByText('Tổng số: từ 50 thành 35');
    expect(screen.queryByText(/^Nam: từ/)).toBeNull();
    expect(screen.queryByText(/^Trong đó nữ: từ/)).toBeNull();
  });
});

describe('the bin', () => {
  it('is empty in the words of an empty bin', async () => {
    const { show } = await openPhone();
    await show('/thung-rac');
    await screen.findByText('Thùng rác trống.');
    screen.getByText('Phiếu đã xóa nằm ở đây 30 ngày.');
  });

  it('counts the days, and says what remains after the thirtieth', async () => {
    const { phone, store, settle, show } = await openPhone();
    const { recordId, seq } = await save(store, 'một');
    const gone = ok(await deleteRecord(store, recordId));
    const accepted = (s: number) =>
      ({ seq: s, state: 'held', outcome: { seq: s, count: 1, outcome: 'accepted' } }) as const;
    await settle(accepted(seq), accepted(gone.seq));
    phone.clock.now += 29 * DAY_MS;
    await show('/thung-rac');
    await screen.findByText('Xóa ngày 21/11, còn 1 ngày');
    cleanup();
    phone.clock.now += 2 * DAY_MS;
    await tidyStore(store);
    await show('/thung-rac');
    await screen.findByText(/^1 phiếu xóa quá 30 ngày, không lấy lại được nữa\./);
    cleanup();
    await show(`/phieu/${recordId}`);
    await screen.findByText('Quá 30 ngày, nội dung không còn để lấy lại.');
    expect(screen.queryByText('Lấy lại')).toBeNull();
  });
});

describe('the sending page', () => {
  it('tells of what is sealed only that it is there', async () => {
    const { store, show } = await openPhone();
    await save(store, 'một');
    await save(store, 'hai');
    await show('/gui', { pending: signal(2), registry: { ...registry, get: () => undefined } });
    await screen.findByText('2 mục khác');
    expect(document.body.textContent).not.toContain('propaganda');
    expect(document.body.textContent).not.toContain('Nà Pản');
    expect(document.querySelector('.rows')?.textContent).not.toMatch(/\d\d\/\d|:/);
  });

  it('names several saves of one form, and counts the forms it does not list', async () => {
    const { store, show } = await openPhone();
    const { recordId } = await save(store, 'một');
    await save(store, 'hai', { recordId });
    for (let i = 0; i < 21; i++) await save(store, `buổi ${i}`);
    await save(store, 'ba', { recordId });
    await show('/gui', { pending: signal(22) });
    await screen.findByText('3 lần ghi');
    const each = screen.getByRole('region', { name: 'Từng phiếu' });
    expect(each.querySelectorAll('.rows > li')).toHaveLength(20);
    screen.getByText(/^Còn 2 phiếu chờ gửi nữa\./);
  });
});

describe('the journal', () => {
  it('begins with the very button its empty page names', async () => {
    const { show } = await openPhone();
    await show('/nhat-ky');
    await screen.findByText('Bấm “Ghi buổi tuyên truyền” để ghi buổi đầu tiên.');
    const begin = screen.getByRole('link', { name: 'Ghi buổi tuyên truyền' });
    expect(begin.getAttribute('href')).toBe('/ghi/propaganda_session');
  });
});

describe('what a repeat takes anew', () => {
  const note = async (body: Record<string, unknown>) => {
    const { store, servicesWith } = await openPhone();
    ok(await saveRecord(store, { definition: propagandaSession, body }));
    const services = await servicesWith({ today: signal('2026-11-21' as Day) });
    const data = await readToday(services, '2026-11-21' as Day);
    const book = { first: signal(services), services: signal(services) } as unknown as Book;
    render(
      <BookProvider value={book}>
        <TodayRepeat data={data} services={services} titleOf={() => 'Nà Pản'} />
      </BookProvider>,
    );
    return document.querySelector('.row-sub')?.textContent;
  };

  it('is the number of people, and where nobody is counted only the day', async () => {
    expect(await note({ ...session('một'), attendance: { total: { value: 63 } } })).toBe('số người nhập mới');
    cleanup();
    const loud = { channel: 'LOUDSPEAKER', timesPerDay: { value: 2 }, minutesEach: { value: 15 } };
    expect(await note({ ...session('hai'), ...loud })).toBe('chép như cũ, ngày hôm nay');
  });
});

describe('a search', () => {
  it('keeps the last answer until there is a new one, and never mixes two', async () => {
    const { store, servicesWith } = await openPhone();
    for (const note of ['bản trên', 'bản dưới', 'chợ phiên']) await save(store, note);
    const services = await servicesWith();
    const search = (text: string) => (
      <JournalSearch
        services={services}
        query={{ text }}
        place={topOfList()}
        empty={<p>Không thấy “{text}”.</p>}
      />
    );
    const { rerender } = render(search('ban'));
    await screen.findByRole('heading', { name: '2 phiếu có “ban”' });
    rerender(search('cho phien'));
    expect(screen.getByRole('heading', { name: '2 phiếu có “ban”' })).toBeTruthy();
    await screen.findByRole('heading', { name: '1 phiếu có “cho phien”' });
    rerender(search('khong co'));
    await screen.findByText('Không thấy “khong co”.');
    expect(screen.queryByRole('heading', { name: /phiếu có/ })).toBeNull();
  });
});

describe('a long search', () => {
  const progress = (search: Partial<Search>) => {
    const control = {
      search: { text: 'x', keys: [], looked: 4_096, all: 20_000, phase: 'looking', ...search } as Search,
      stop: vi.fn(),
      goOn: vi.fn(),
    };
    render(<SearchProgress control={control} />);
    return control;
  };

  it('shows how far it is and can be left', async () => {
    const { stop } = progress({});
    expect(screen.queryByRole('progressbar')).toBeNull();
    fireEvent.click(await screen.findByRole('button', { name: 'Dừng tìm' }));
    screen.getByText('Đã xem 4.096/20.000 phiếu');
    expect(stop).toHaveBeenCalledOnce();
  });

  it('goes on from where it was stopped', () => {
    const { goOn } = progress({ phase: 'stopped' });
    screen.getByText('Đã dừng. Mới xem 4.096/20.000 phiếu.');
    fireEvent.click(screen.getByRole('button', { name: 'Tìm tiếp' }));
    expect(goOn).toHaveBeenCalledOnce();
  });
});
