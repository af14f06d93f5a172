import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { startNew } from '../../src/ui/record-form/form-state.ts';
import { RecordForm } from '../../src/ui/record-form/record-form.tsx';
import type { RecordFormProps } from '../../src/ui/record-form/record-form-props.ts';
import { RememberedContext } from '../../src/ui/record-form/remembered.tsx';
import { context } from '../fixtures/records.ts';

const union = { code: 'WOMENS_UNION', name: 'Hội Phụ nữ xã Mường Và' };

const open = () => {
  const onSave = vi.fn<RecordFormProps['onSave']>(async () => undefined);
  const forgetName = vi.fn();
  const forgetVillage = vi.fn();
  render(
    <RememberedContext.Provider
      value={{ villages: ['Pá Hốc', 'na pan'], names: { 'org-types': [union] }, forgetName, forgetVillage }}
    >
      <RecordForm
        definition={propagandaSession}
        context={context}
        start={startNew(propagandaSession, context, undefined, false)}
        title="Ghi buổi tuyên truyền"
        helpCode="C2"
        status={{ state: 'saved', text: 'Đã lưu trên máy', href: '/gui' }}
        clock={() => Date.parse('2026-11-21T14:05:00+07:00')}
        keepDraft={async () => undefined}
        onSave={onSave}
        onLeave={() => {}}
      />
    </RememberedContext.Provider>,
  );
  return { onSave, forgetName, forgetVillage };
};
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const type = (label: string | RegExp, text: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value: text } });
const saved = async ({ onSave }: ReturnType<typeof open>) => {
  fireEvent.click(screen.getByLabelText('Bình đẳng giới'));
  fireEvent.click(screen.getByLabelText('Buổi riêng'));
  type('Tổng số', '63');
  press('Lưu buổi');
  await waitFor(() => expect(onSave).toHaveBeenCalledOnce());
  return onSave.mock.calls[0]?.[0] as Record<string, unknown>;
};

beforeEach(() => {
  const request = (_name: string, _options: object, run: () => unknown) => Promise.resolve(run());
  Object.defineProperty(navigator, 'locks', { configurable: true, value: { request } });
  Element.prototype.scrollIntoView = () => {};
});
afterEach(cleanup);

describe('a village typed before', () => {
  it('is a chip beside those of the list, unless the list has it by now', async () => {
    const form = open();
    expect(within(screen.getByRole('group', { name: /^Bản, thôn/ })).queryByLabelText('na pan')).toBeNull();
    fireEvent.click(screen.getByLabelText('Pá Hốc'));
    expect((await saved(form)).places).toEqual({ villages: [], typed: ['Pá Hốc'] });
  });

  it('can be forgotten', () => {
    const { forgetVillage } = open();
    press('Bỏ gợi ý đã nhớ: Bản, thôn');
    press('Bỏ gợi ý Pá Hốc');
    expect(forgetVillage).toHaveBeenCalledWith('Pá Hốc');
  });
});

describe('organisations and speakers', () => {
  it('used before are one tap, with kind and name', async () => {
    const form = open();
    fireEvent.click(screen.getByLabelText('Nà Pản'));
    press('Đơn vị phối hợp');
    fireEvent.click(screen.getByLabelText('Hội Liên hiệp Phụ nữ: Hội Phụ nữ xã Mường Và'));
    expect((await saved(form)).partners).toEqual([union]);
  });

  it('are found in the whole list without tone marks', () => {
    open();
    press('Đơn vị phối hợp');
    fireEvent.click(screen.getAllByRole('button', { name: 'Xem tất cả' }).at(-1) as HTMLElement);
    type(/^Tìm, không cần dấu/, 'muong va');
    expect(screen.getByLabelText('Hội Liên hiệp Phụ nữ: Hội Phụ nữ xã Mường Và')).toBeTruthy();
  });

  it('get a name typed beside their kind, and keep the kind when it is emptied', async () => {
    const form = open();
    fireEvent.click(screen.getByLabelText('Nà Pản'));
    press('Người nói');
    fireEvent.click(screen.getByLabelText('Báo cáo viên'));
    press('Ghi tên: Báo cáo viên');
    type(/^Ghi tên: Báo cáo viên/, 'Lò Thị Thử');
    type(/^Ghi tên: Báo cáo viên/, '');
    type(/^Ghi tên: Báo cáo viên/, 'Cầm Thị Thử');
    expect((await saved(form)).speakers).toEqual([{ code: 'RAPPORTEUR', name: 'Cầm Thị Thử' }]);
  });

  it('can be forgotten', () => {
    const { forgetName } = open();
    press('Đơn vị phối hợp');
    press('Bỏ gợi ý đã nhớ: Đơn vị phối hợp');
    press(/^Bỏ gợi ý Hội Liên hiệp Phụ nữ/);
    expect(forgetName).toHaveBeenCalledWith('org-types', union);
  });
});
