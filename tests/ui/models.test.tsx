import { cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CONTACTS } from '../../src/domain/change-data.ts';
import { modelActivity } from '../../src/domain/records/model-activity/definition.ts';
import { applyChanges } from '../../src/store/pulled.ts';
import { listRecords } from '../../src/store/records.ts';
import { saveRecord } from '../../src/store/save-record.ts';
import type { Store } from '../../src/store/store.ts';
import { fixtures } from '../fixtures/records.ts';
import { openPhone } from '../support/phone-screens.tsx';
import { ok, profile } from '../support/test-store.ts';

// Whole screens over a real store, while the machine runs other tests.
configure({ asyncUtilTimeout: 10_000 });

const CLUB = '3b9f0c11-2a4d-8e55-9c60-1f2e3d4c5b6a';
const ADDRESS = '4d5e6f70-1a2b-8c3d-8e4f-5a6b7c8d9e0f';
const CLUB_NAME = 'Câu lạc bộ gia đình bản Nà Pản';
const request = vi.fn((_name: string, _options: object, run: () => unknown) => Promise.resolve(run()));

const restricted = {
  modelType: 'TRUSTED_ADDRESS',
  places: { whole: true },
  hostFacility: 'HOUSEHOLD',
};
const address = {
  asOf: '2026-11-20',
  name: 'Địa chỉ tin cậy của xã',
  ...restricted,
  holder: 'PERSON',
  contact: { name: 'Tòng Văn Mẫu', phone: '0200 000 0012' },
  foundedOn: '2025-03-08',
  events: [{ on: '2025-03-08', kind: 'ESTABLISHED', ...restricted }],
};
const founded = (fixtures.model as unknown as { events: object[] }).events;
const closed = {
  ...fixtures.model,
  name: 'Nhóm cũ',
  events: [...founded, { ...founded.at(-1), on: '2026-10-01', kind: 'DISSOLVED' }],
};
const both = { [CLUB]: fixtures.model, [ADDRESS]: address };

const idOf = (at: number) => `3b9f0c11-2a4d-8e55-9c60-0000000000${String(at).padStart(2, '0')}`;
const many = Object.fromEntries(
  ['Nà Pản', 'Nà Lo', 'Phiêng Sàng', 'Huổi Lót', 'Pá Ban', 'Co Mạ', 'Suối Bon', 'Pa Kha', 'Xím Vàng'].map(
    (name, at) => [idOf(at), { ...fixtures.model, name: `Câu lạc bộ ${name}` }],
  ),
);

const did = async (store: Store, id: string, type: string, heldOn: string) =>
  ok(
    await saveRecord(store, {
      definition: modelActivity,
      body: { heldOn, model: { id, type }, activityType: 'FACILITY_CHECK', condition: 'GOOD' },
    }),
  );
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

beforeEach(() => {
  Object.defineProperty(navigator, 'locks', { configurable: true, value: { request } });
  Element.prototype.scrollIntoView = () => {};
});
afterEach(cleanup);

describe('the models of the commune', () => {
  it('stand by type with members, who is in charge, a call, and how long ago they did something', async () => {
    const { store, go } = await openPhone('/', both);
    await did(store, CLUB, 'FAMILY_CLUB', '2026-11-09');
    go('/mo-hinh');
    const club = (await screen.findByText(CLUB_NAME)).closest('li') as HTMLElement;
    expect(screen.getByRole('heading', { name: 'Câu lạc bộ gia đình phát triển bền vững' })).toBeTruthy();
    expect(screen.getByText('Chiềng Thử · 2 mô hình')).toBeTruthy();
    expect(within(club).getByText('Nà Pản · 28 thành viên, 16 nữ')).toBeTruthy();
    expect(await within(club).findByText('Lò Thị Mẫu, Chủ nhiệm · 12 ngày trước')).toBeTruthy();
    const call = within(club).getByRole('link', { name: 'Gọi Lò Thị Mẫu' });
    expect(call.getAttribute('href')).toBe('tel:02000000011');
    expect(screen.queryByRole('searchbox')).toBeNull();
  });

  it('tell of a place that receives people neither where it is nor when somebody was there', async () => {
    const { store, go, container } = await openPhone('/', both);
    await did(store, ADDRESS, 'TRUSTED_ADDRESS', '2026-11-09');
    go('/mo-hinh');
    const card = (await screen.findByText(address.name)).closest('li') as HTMLElement;
    expect(card.textContent).toBe('Địa chỉ tin cậy của xãTòng Văn MẫuGọi');
    go(`/mo-hinh/${ADDRESS}`);
    await screen.findByText('Nơi này giữ kín: không ghi chỗ ở, không hiện lần hoạt động.');
    for (const word of ['Nhà dân', 'Cả xã', 'Đặt tại', 'Hoạt động đã ghi', 'ngày trước', 'Kiểm tra'])
      expect(container.textContent, word).not.toContain(word);
    expect(screen.getByRole('link', { name: 'Gọi Tòng Văn Mẫu' })).toBeTruthy();
  });

  it('open with their events in words and their activities, and the name in neither title nor address', async () => {
    const { store, go } = await openPhone('/', both);
    const { recordId } = (await did(store, CLUB, 'FAMILY_CLUB', '2026-11-09')) as { recordId: string };
    go(`/mo-hinh/${CLUB}`);
    await screen.findByRole('heading', { name: CLUB_NAME });
    expect(document.title).toBe('Mô hình – Sổ công tác');
    expect(location.pathname).toBe(`/mo-hinh/${CLUB}`);
    expect(screen.getByText('Thành lập mới')).toBeTruthy();
    expect(screen.getByText('01/6/2026 · Thành viên')).toBeTruthy();
    expect(screen.getByText('12/QĐ-UBND, ngày 01/9/2025')).toBeTruthy();
    const done = screen.getByText(/^Kiểm tra cơ sở vật chất/).closest('a');
    expect(done?.getAttribute('href')).toBe(`/phieu/${recordId}`);
    expect(screen.getByRole('link', { name: 'Ghi hoạt động' }).getAttribute('href')).toBe(
      `/ghi/model_activity?mo-hinh=${CLUB}`,
    );
  });

  it('that work no longer stand apart and take no activity', async () => {
    const { go } = await openPhone('/mo-hinh', { [CLUB]: closed });
    await screen.findByRole('heading', { name: 'Tạm dừng hoặc đã giải thể' });
    go(`/mo-hinh/${CLUB}`);
    await screen.findByText('Giải thể');
    expect(screen.queryByRole('link', { name: 'Ghi hoạt động' })).toBeNull();
  });

  it('are searched without tone marks once there are more than eight', async () => {
    await openPhone('/mo-hinh', many);
    fireEvent.input(await screen.findByRole('searchbox'), { target: { value: 'phieng SANG' } });
    await waitFor(() => expect(screen.queryByText('Câu lạc bộ Co Mạ')).toBeNull());
    expect(screen.getByText('Câu lạc bộ Phiêng Sàng')).toBeTruthy();
    expect(screen.getByText('Tìm thấy 1 mô hình').getAttribute('role')).toBe('status');
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'không có' } });
    await screen.findByText('Không thấy “không có”.');
  });

  it('that are not there yet say whom to call, by name and number once the commune has given one', async () => {
    const { store, container } = await openPhone('/mo-hinh');
    await screen.findByText('Xã chưa có mô hình nào trong danh mục.');
    expect(screen.getByText('Gọi cán bộ xã để thêm mô hình vào danh mục.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Số cần gọi' }).getAttribute('href')).toBe('/so-can-goi');
    const value = [{ code: 'SUPPORT', name: 'Cầm Thị Giúp', phone: '0200 000 0099' }];
    const unit = profile.unit.key;
    await applyChanges(store, {
      cursor: { cluster: 'c1', units: { [unit]: [9, 0] } },
      items: [{ unit, n: 9, kind: 'setting', data: { name: CONTACTS, value } }],
      left: 0,
    });
    await screen.findByText('Gọi người hỗ trợ: Cầm Thị Giúp, 0200 000 0099.');
    expect(container.querySelector('a[href^="tel:"]')?.getAttribute('href')).toBe('tel:02000000099');
  });
});

describe('the model of an activity', () => {
  const open = async (models: { readonly [id: string]: unknown }) => {
    const phone = await openPhone('/ghi/model_activity', models);
    await screen.findByRole('heading', { name: 'Ghi hoạt động mô hình' });
    return phone;
  };

  it('is one of a few chips, without those that work no longer', async () => {
    await open({ ...both, [idOf(1)]: closed });
    expect(screen.getByLabelText(CLUB_NAME)).toBeTruthy();
    expect(screen.getByLabelText(address.name)).toBeTruthy();
    expect(screen.queryByLabelText('Nhóm cũ')).toBeNull();
  });

  it('is found without tone marks among many', async () => {
    await open(many);
    const group = () => within(screen.getByRole('group', { name: /^Mô hình/ }));
    expect(group().getAllByRole('radio')).toHaveLength(5);
    fireEvent.click(screen.getAllByRole('button', { name: 'Xem tất cả' })[0] as HTMLElement);
    fireEvent.click(group().getByLabelText('Câu lạc bộ Xím Vàng'));
    await screen.findByRole('button', { name: 'Đổi mô hình' });
    expect(screen.getByText('Câu lạc bộ Xím Vàng')).toBeTruthy();
  });

  it('that receives people goes into the record without name, place or note', async () => {
    const { store } = await open(both);
    expect(screen.getByRole('button', { name: 'Ghi chú' })).toBeTruthy();
    expect(screen.getByLabelText('Số hộ có người dự')).toBeTruthy();
    fireEvent.click(screen.getByLabelText(address.name));
    expect(screen.queryByRole('button', { name: 'Ghi chú' })).toBeNull();
    expect(screen.queryByLabelText('Số hộ có người dự')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Thêm một nhóm' })).toBeNull();
    press('Xem tất cả');
    fireEvent.click(screen.getByLabelText('Họp ban chủ nhiệm, ban quản lý'));
    fireEvent.input(screen.getByLabelText('Tổng số'), { target: { value: '5' } });
    press('Lưu hoạt động');
    await screen.findByRole('heading', { name: 'Hôm nay' });
    const { rows } = await listRecords(store, { limit: 2 });
    expect(rows[0]?.body).toEqual({
      heldOn: '2026-11-21',
      model: { id: ADDRESS, type: 'TRUSTED_ADDRESS' },
      activityType: 'MANAGEMENT_MEETING',
      attendance: { total: { value: 5 } },
    });
  });

  it('says where to go with a counselling of two people', async () => {
    await open(both);
    fireEvent.click(screen.getByLabelText(CLUB_NAME));
    fireEvent.click(screen.getByLabelText('Tư vấn theo nhóm'));
    fireEvent.input(screen.getByLabelText('Tổng số'), { target: { value: '2' } });
    press('Lưu hoạt động');
    expect(
      await screen.findAllByText('Dưới 3 người thì ghi vào số theo tháng của mô hình, không ghi ở đây'),
    ).toHaveLength(2);
  });

  it('that nobody has entered yet leads to whom to call, and nothing typed is lost', async () => {
    await open({});
    expect(screen.getByText('Xã chưa có mô hình nào trong danh mục.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Gọi cán bộ xã' }).getAttribute('href')).toBe('/so-can-goi');
    press('Lưu hoạt động');
    expect(await screen.findAllByText('Chọn mô hình')).toHaveLength(2);
    expect(screen.getByText('Xã chưa có mô hình nào trong danh mục.')).toBeTruthy();
    press('Để sau');
    await screen.findByRole('heading', { name: 'Hôm nay' });
  });
});
