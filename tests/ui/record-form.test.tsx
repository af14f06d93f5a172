import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AnyRecord } from '../../src/domain/define-record.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { createFormState, type FormStart, startNew } from '../../src/ui/record-form/form-state.ts';
import { RecordForm } from '../../src/ui/record-form/record-form.tsx';
import type { RecordFormProps } from '../../src/ui/record-form/record-form-props.ts';
import { context, fixtures } from '../fixtures/records.ts';

const definition: AnyRecord = propagandaSession;
const last = fixtures.propaganda_session;
const empty: FormStart = startNew(definition, context, undefined, false);

const request = vi.fn((_name: string, _options: object, run: () => unknown) => Promise.resolve(run()));

const open = (props: Partial<RecordFormProps> = {}) => {
  const keepDraft = vi.fn<RecordFormProps['keepDraft']>(async () => undefined);
  const onSave = vi.fn<RecordFormProps['onSave']>(async () => undefined);
  const onLeave = vi.fn();
  render(
    <RecordForm
      definition={definition}
      context={context}
      start={empty}
      title="Ghi buổi tuyên truyền"
      helpCode="C2"
      status={{ state: 'saved', text: 'Đã lưu trên máy', href: '/gui' }}
      clock={() => Date.parse('2026-11-21T14:05:00+07:00')}
      keepDraft={keepDraft}
      onSave={onSave}
      onLeave={onLeave}
      {...props}
    />,
  );
  return { keepDraft, onSave, onLeave };
};

const type = (label: string, text: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value: text } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const save = () => press('Lưu buổi');

/** A session typed by hand with the fewest taps. */
const fill = () => {
  fireEvent.click(screen.getByLabelText('Nà Pản'));
  fireEvent.click(screen.getByLabelText('Bình đẳng giới'));
  fireEvent.click(screen.getByLabelText('Buổi riêng'));
  type('Tổng số', '63');
  type('Trong đó nữ', '41');
};

beforeEach(() => {
  Object.defineProperty(navigator, 'locks', { configurable: true, value: { request } });
  // The imitated page has no layout to scroll.
  Element.prototype.scrollIntoView = () => {};
});
afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

describe('the first hours of a day', () => {
  it('ask whether it was yesterday, the rest of the day does not', () => {
    const start = startNew(definition, context, undefined, false);
    open({ start });
    expect(screen.queryByLabelText(/^Hôm qua/)).toBeNull();
    cleanup();
    open({ start, isAfterMidnight: true });
    expect(screen.getByLabelText(/^Hôm qua/)).toBeTruthy();
    expect(screen.getByLabelText(/^Hôm nay 21\/11 · 13\/10 âm/)).toBeTruthy();
  });
});

describe('the word before a number', () => {
  it('stands before the total until only the women have been typed', () => {
    open();
    const asked = (what: string) => screen.queryByRole('group', { name: `${what} này là` }) !== null;
    expect(asked('Tổng số')).toBe(true);
    type('Trong đó nữ', '41');
    expect(asked('Số nữ')).toBe(true);
    type('Tổng số', '63');
    expect(asked('Tổng số')).toBe(true);
    expect(asked('Số nữ')).toBe(false);
  });
});

describe('saving', () => {
  it('gives the body that was typed', async () => {
    const { onSave } = open();
    fill();
    save();
    await waitFor(() => expect(onSave).toHaveBeenCalledOnce());
    expect(onSave.mock.calls[0]?.[0]).toEqual({
      heldOn: '2026-11-21',
      places: { villages: ['04204-01@2025-07-01'] },
      topics: ['GENDER_EQUALITY'],
      channel: 'DIRECT_SESSION',
      attendance: { total: { value: 63 }, women: { value: 41 } },
    });
  });

  it('says all that is missing in one go, in the summary and with the same words at the fields', () => {
    const { onSave } = open();
    save();
    const summary = screen.getByRole('alert');
    expect(within(summary).getByRole('heading').textContent).toBe('Cần sửa 4 chỗ');
    expect(document.activeElement).toBe(summary);
    for (const words of [
      'Chọn bản, hoặc bấm “Cả xã”',
      'Chọn nội dung của buổi tuyên truyền',
      'Chọn hình thức',
      // Before a form is chosen the page asks how many came, so it says so, too.
      'Nhập tổng số người, hoặc số nữ. Chưa đếm được thì bấm “Chưa rõ”',
    ])
      expect(screen.getAllByText(words)).toHaveLength(2);
    expect(onSave).not.toHaveBeenCalled();
    fireEvent.click(screen.getByLabelText('Loa'));
    save();
    expect(within(screen.getByRole('alert')).getByRole('heading').textContent).toBe('Cần sửa 2 chỗ');
  });

  it('takes the words away from a field once it is changed', () => {
    open();
    save();
    fireEvent.click(screen.getByLabelText('Buổi riêng'));
    expect(screen.getAllByText('Chọn hình thức')).toHaveLength(1);
  });

  it('refuses more women than people and letters in a number, and keeps both as typed', () => {
    open();
    fill();
    type('Trong đó nữ', '64');
    save();
    expect(screen.getAllByText('Số nữ (64) lớn hơn tổng số (63). Sửa một trong hai số')).not.toHaveLength(0);
    type('Trong đó nữ', '6o');
    save();
    expect(within(screen.getByRole('alert')).getByText('Chỉ nhập chữ số, ví dụ 24')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Trong đó nữ').value).toBe('6o');
  });
});

describe('the tick of a block', () => {
  const isTicked = (title: string) =>
    screen.getByRole('heading', { name: title }).querySelector('.in-margin.done') !== null;

  it('stands while its answers hold, and goes with the key that breaks a rule', () => {
    open();
    fill();
    expect(isTicked('Bao nhiêu người')).toBe(true);
    type('Trong đó nữ', '64');
    expect(isTicked('Bao nhiêu người')).toBe(false);
    type('Trong đó nữ', '6');
    expect(isTicked('Bao nhiêu người')).toBe(true);
  });

  it('does not stand by a part of the people where nobody was counted', () => {
    open();
    type('Trẻ em dưới 16 tuổi', '3');
    expect(isTicked('Bao nhiêu người')).toBe(false);
  });
});

describe('a date that is unusual', () => {
  const future = { ...empty, values: { ...empty.values, heldOn: '2027-01-05' } };

  it('is asked about in the page and saved after one more tap', async () => {
    const { onSave } = open({ start: future });
    fill();
    save();
    expect(screen.getByText('Ngày này sau hôm nay. Hôm nay là ngày mấy?')).toBeTruthy();
    expect(document.querySelector('dialog')).toBeNull();
    expect(onSave).not.toHaveBeenCalled();
    press('Lưu');
    await waitFor(() => expect(onSave).toHaveBeenCalledOnce());
  });

  it('can be changed instead, without losing anything', () => {
    open({ start: future });
    fill();
    save();
    press('Sửa ngày');
    expect(screen.queryByText('Ngày này sau hôm nay. Hôm nay là ngày mấy?')).toBeNull();
    expect(screen.getByLabelText<HTMLInputElement>('Tổng số').value).toBe('63');
  });
});

describe('an unlikely number', () => {
  it('is asked about by the name it has on the form', () => {
    open();
    fill();
    type('Tổng số', '400');
    save();
    screen.getByText('400 người: đúng số này chứ?');
    press('Sửa tổng số');
    expect(document.activeElement).toBe(screen.getByLabelText('Tổng số'));
  });
});

describe('a save the phone refuses', () => {
  it.each([
    ['quota', 'Máy gần hết chỗ.'],
    ['write_failed', 'Chưa ghi được vào máy.'],
  ] as const)('keeps the form, offers the text to copy, and can be tried again: %s', async (code, words) => {
    const copied: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: async (text: string) => void copied.push(text) },
    });
    const onSave = vi.fn<RecordFormProps['onSave']>().mockResolvedValueOnce({ code });
    onSave.mockResolvedValueOnce(undefined);
    open({ onSave });
    fill();
    save();
    await screen.findByText(words);
    expect(screen.getByLabelText<HTMLInputElement>('Tổng số').value).toBe('63');
    press('Sao chép');
    await screen.findByText('Đã sao chép.');
    expect(copied[0]).toContain('Bản, thôn: Nà Pản');
    expect(copied[0]).toContain('Trong đó nữ: 41');
    save();
    await waitFor(() => expect(onSave).toHaveBeenCalledTimes(2));
  });
});

describe('what follows from an answer', () => {
  it('is filled for a village meeting and not asked for', async () => {
    const { onSave } = open();
    fill();
    fireEvent.click(screen.getByLabelText('Họp bản'));
    expect(screen.queryByLabelText('Lồng ghép vào việc khác')).toBeNull();
    save();
    await waitFor(() => expect(onSave).toHaveBeenCalledOnce());
    expect(onSave.mock.calls[0]?.[0]).toMatchObject({ integrated: true, host: 'VILLAGE_MEETING' });
  });

  it('is a programme of days, times and minutes for the loudspeaker, without anybody to count', () => {
    open({ start: { ...empty, values: { ...empty.values, heldTo: '2026-11-27' } } });
    fireEvent.click(screen.getByLabelText('Loa'));
    expect(screen.getByText('→ 14 lượt, 210 phút')).toBeTruthy();
    expect(screen.queryByLabelText('Tổng số')).toBeNull();
    type('Mỗi ngày (lần)', '');
    type('Mỗi lần (phút)', '20');
    expect(screen.getByLabelText<HTMLInputElement>('Mỗi ngày (lần)').value).toBe('');
  });
});

describe('the field under the finger', () => {
  it('is never filled by what follows from it, not even when it was emptied', () => {
    const eager: AnyRecord = {
      ...definition,
      settle: (draft) => ({ ...draft, minutesEach: draft.minutesEach ?? { value: 15 } }),
    };
    const form = createFormState(eager, context, empty);
    expect(form.values.value.minutesEach).toEqual({ text: '15' });
    form.set('minutesEach', { text: '' });
    expect(form.values.value.minutesEach).toEqual({ text: '' });
  });
});

describe('a repeated record', () => {
  it('marks what it carries, never carries numbers of people, and forgets the mark with the first change', () => {
    const greedy: AnyRecord = { ...definition, carried: [...(definition.carried ?? []), 'attendance'] };
    const start = startNew(greedy, context, last, true);
    expect(start.carried).not.toContain('attendance');
    expect(start.values.heldOn).toBe('2026-11-21');
    open({ start });
    expect(screen.getByLabelText<HTMLInputElement>('Tổng số').value).toBe('');
    const marks = screen.getAllByText('theo buổi trước').length;
    press('Đổi nội dung');
    fireEvent.click(screen.getByLabelText('Tảo hôn'));
    press('Xong');
    expect(screen.getAllByText('theo buổi trước')).toHaveLength(marks - 1);
  });

  it('brings village, form and language into a new record and leaves the topic open', () => {
    const start = startNew(definition, context, last, false);
    expect(start.carried).toEqual(['places', 'channel', 'languages']);
    expect(start.values).not.toHaveProperty('topics');
  });
});

describe('a draft', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('is kept 150 ms after a key as it was typed, under the lock that holds updates back', async () => {
    const { keepDraft } = open();
    type('Tổng số', '6x');
    await vi.advanceTimersByTimeAsync(149);
    expect(keepDraft).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(keepDraft.mock.calls[0]?.[0].values).toMatchObject({ attendance: { total: { text: '6x' } } });
    expect(request).toHaveBeenCalledWith('sct-dirty-form', { mode: 'shared' }, expect.anything());
    await vi.waitFor(() => expect(screen.getByText('Đã lưu nháp lúc 14:05')).toBeTruthy());
  });

  it('is kept at once when the page is left', async () => {
    const { keepDraft } = open();
    type('Tổng số', '63');
    dispatchEvent(new Event('pagehide'));
    await vi.advanceTimersByTimeAsync(0);
    expect(keepDraft).toHaveBeenCalledOnce();
  });

  it('is kept before "Để sau" leaves, and never again after a save', async () => {
    const { keepDraft, onLeave, onSave } = open();
    fill();
    press('Để sau');
    await vi.advanceTimersByTimeAsync(0);
    expect(keepDraft.mock.invocationCallOrder[0]).toBeLessThan(onLeave.mock.invocationCallOrder[0] ?? 0);
    save();
    await vi.advanceTimersByTimeAsync(0);
    expect(onSave).toHaveBeenCalledOnce();
    const kept = keepDraft.mock.calls.length;
    type('Tổng số', '64');
    await vi.advanceTimersByTimeAsync(1000);
    expect(keepDraft).toHaveBeenCalledTimes(kept);
  });
});
