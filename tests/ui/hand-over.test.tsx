import { cleanup, configure, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { modelActivity } from '../../src/domain/records/model-activity/definition.ts';
import { listDrafts } from '../../src/store/drafts.ts';
import { listRecords } from '../../src/store/records.ts';
import { saveRecord } from '../../src/store/save-record.ts';
import { fixtures } from '../fixtures/records.ts';
import { openPhone } from '../support/phone-screens.tsx';
import { ok, save } from '../support/test-store.ts';

// Whole screens over a real store, while the machine runs other tests.
configure({ asyncUtilTimeout: 10_000 });

const CLUB = '3b9f0c11-2a4d-8e55-9c60-1f2e3d4c5b6a';
const NAME = 'Câu lạc bộ gia đình bản Nà Pản';
const request = vi.fn((_name: string, _options: object, run: () => unknown) => Promise.resolve(run()));

beforeEach(() => {
  Object.defineProperty(navigator, 'locks', { configurable: true, value: { request } });
  Element.prototype.scrollIntoView = () => {};
});
afterEach(cleanup);

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const type = (label: string, text: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value: text } });
const valueAt = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value;

/** A session half typed, in which "Sinh hoạt câu lạc bộ" is chosen at last. */
const handedOver = async () => {
  const phone = await openPhone('/ghi/propaganda_session', { [CLUB]: fixtures.model });
  await screen.findByRole('heading', { name: 'Ghi buổi tuyên truyền' });
  fireEvent.click(screen.getByLabelText('Huổi Lót'));
  fireEvent.click(screen.getByLabelText('Bình đẳng giới'));
  type('Tổng số', '28');
  type('Trong đó nữ', '16');
  press('Ghi chú');
  fireEvent.input(screen.getByRole('textbox', { name: /^Ghi chú/ }), { target: { value: 'Họp sau vụ gặt' } });
  fireEvent.click(screen.getByLabelText('Sinh hoạt câu lạc bộ'));
  await screen.findByRole('heading', { name: 'Ghi hoạt động mô hình' });
  return phone;
};

describe('a club meeting chosen in a session', () => {
  it('opens the activity with everything typed, says so, and leaves one draft', async () => {
    const { store } = await handedOver();
    expect(screen.getByText('Chuyển sang phiếu hoạt động mô hình.')).toBeTruthy();
    expect(screen.getByText('Các mục đã nhập được giữ nguyên.')).toBeTruthy();
    expect([valueAt('Tổng số'), valueAt('Trong đó nữ')]).toEqual(['28', '16']);
    expect(screen.getByText('Bình đẳng giới')).toBeTruthy();
    expect(screen.getByText('Sinh hoạt định kỳ')).toBeTruthy();
    expect(screen.getByText(/^Hôm nay, Thứ Bảy 21\/11/)).toBeTruthy();
    const drafts = await listDrafts(store);
    expect(drafts.map((draft) => draft.type)).toEqual(['model_activity']);
    expect(drafts[0]?.values).toMatchObject({ heldOn: '2026-11-21', note: 'Họp sau vụ gặt' });
    expect(location.pathname).toBe(`/ghi/model_activity/${drafts[0]?.id}`);
  });

  it('is saved as one record, and nothing of the session is left', async () => {
    const { store } = await handedOver();
    fireEvent.click(screen.getByLabelText(NAME));
    press('Lưu hoạt động');
    await screen.findByRole('heading', { name: 'Hôm nay' });
    const { rows } = await listRecords(store, { limit: 9 });
    expect(rows.map((row) => row.type)).toEqual(['model_activity']);
    expect(rows[0]?.body).toMatchObject({
      heldOn: '2026-11-21',
      model: { id: CLUB, type: 'FAMILY_CLUB', name: NAME },
      activityType: 'CLUB_MEETING',
      topics: ['GENDER_EQUALITY'],
      attendance: { total: { value: 28 }, women: { value: 16 } },
      note: 'Họp sau vụ gặt',
    });
    expect(await listDrafts(store)).toEqual([]);
  });

  it.each([
    ['the button in the page', () => press('Quay lại buổi tuyên truyền')],
    ['back at the top', () => fireEvent.click(screen.getByRole('button', { name: 'Quay lại' }))],
    ['the back key', () => history.back()],
  ])('goes back to the session by %s, with what was typed there and since', async (_by, goBack) => {
    const { store } = await handedOver();
    type('Tổng số', '31');
    fireEvent.click(screen.getByLabelText(NAME));
    goBack();
    await screen.findByRole('heading', { name: 'Ghi buổi tuyên truyền' });
    expect([valueAt('Tổng số'), valueAt('Trong đó nữ')]).toEqual(['31', '16']);
    expect(screen.getByText('Huổi Lót')).toBeTruthy();
    expect(screen.queryByText('Sinh hoạt câu lạc bộ')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('Sinh hoạt câu lạc bộ').checked).toBe(false);
    expect(screen.queryByText('Các mục đã nhập được giữ nguyên.')).toBeNull();
    expect((await listDrafts(store)).map((draft) => draft.type)).toEqual(['propaganda_session']);
    // There and back again: what only the activity asks for has waited.
    fireEvent.click(screen.getByLabelText('Sinh hoạt câu lạc bộ'));
    await screen.findByRole('heading', { name: 'Ghi hoạt động mô hình' });
    expect(screen.getByText(NAME)).toBeTruthy();
    expect(valueAt('Tổng số')).toBe('31');
    expect(await listDrafts(store)).toHaveLength(1);
  });

  it('leads from the address of the session to the record once it is saved, not to an empty form over it', async () => {
    const { store } = await handedOver();
    const [draft] = await listDrafts(store);
    fireEvent.click(screen.getByLabelText(NAME));
    press('Lưu hoạt động');
    await screen.findByRole('heading', { name: 'Hôm nay' });
    history.back();
    const { rows } = await listRecords(store, { limit: 9 });
    await waitFor(() => expect(location.pathname).toBe(`/phieu/${rows[0]?.recordId}`));
    expect(draft && location.pathname.includes(draft.id)).toBe(false);
  });
});

it('is not offered in a session that is saved already: its new home would be a second record', async () => {
  const { store, go } = await openPhone('/', { [CLUB]: fixtures.model });
  const { recordId } = await save(store, 'một');
  go(`/phieu/${recordId}/sua`);
  await screen.findByRole('heading', { name: 'Sửa phiếu' });
  press('Đổi hình thức');
  expect(screen.getByLabelText('Họp bản')).toBeTruthy();
  expect(screen.queryByLabelText('Sinh hoạt câu lạc bộ')).toBeNull();
});

describe('an activity begun from a model', () => {
  it('has the model filled in, and its name nowhere in address or title', async () => {
    await openPhone(`/ghi/model_activity?mo-hinh=${CLUB}`, { [CLUB]: fixtures.model });
    await screen.findByText(NAME);
    expect(location.pathname).toMatch(/^\/ghi\/model_activity\/[0-9a-f-]{36}$/);
    expect(location.search).toBe(`?mo-hinh=${CLUB}`);
    expect(document.title).toBe('Ghi hoạt động mô hình – Sổ công tác');
  });

  it('ends on Hôm nay once it is saved, and stays there', async () => {
    await openPhone(`/ghi/model_activity?mo-hinh=${CLUB}`, { [CLUB]: fixtures.model });
    await screen.findByText(NAME);
    fireEvent.click(screen.getByLabelText('Sinh hoạt định kỳ'));
    type('Tổng số', '20');
    press('Lưu hoạt động');
    await screen.findByRole('heading', { name: 'Hôm nay' });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(location.pathname).toBe('/');
  });

  it('takes the model of the last one over as the register has it today, and not at all once it has closed', async () => {
    const { store, go } = await openPhone('/', { [CLUB]: fixtures.model });
    const definition = modelActivity;
    const old = { id: CLUB, type: 'DV_GROUP', name: 'Tên cũ' };
    const body = { heldOn: '2026-10-01', model: old, activityType: 'ART_SPORT', attendance: {} };
    ok(await saveRecord(store, { definition, body }));
    go('/ghi/model_activity');
    await screen.findByText(NAME);
    type('Tổng số', '20');
    press('Lưu hoạt động');
    await screen.findByRole('heading', { name: 'Hôm nay' });
    const { rows } = await listRecords(store, { limit: 1 });
    expect(rows[0]?.body).toMatchObject({ model: { id: CLUB, type: 'FAMILY_CLUB', name: NAME } });
    cleanup();
    const other = await openPhone('/', {});
    ok(await saveRecord(other.store, { definition, body }));
    other.go('/ghi/model_activity');
    await screen.findByText('Xã chưa có mô hình nào trong danh mục.');
  });

  it('asks for the model when the phone does not know that one', async () => {
    await openPhone('/ghi/model_activity?mo-hinh=khong-co', { [CLUB]: fixtures.model });
    expect((await screen.findByLabelText<HTMLInputElement>(NAME)).checked).toBe(false);
  });
});
