import { signal } from '@preact/signals';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Day } from '../../src/domain/day.ts';
import { registry } from '../../src/domain/records/index.ts';
import { propagandaSession } from '../../src/domain/records/propaganda-session/definition.ts';
import { listBin } from '../../src/store/bin.ts';
import { listDrafts } from '../../src/store/drafts.ts';
import { readRecordContext } from '../../src/store/record-context.ts';
import { listRecords } from '../../src/store/records.ts';
import { saveRecord } from '../../src/store/save-record.ts';
import { tellSaved } from '../../src/ui/collector/after-save.ts';
import { draftSummary } from '../../src/ui/collector/draft-summary.ts';
import { notice } from '../../src/ui/collector/notice.ts';
import { readBody } from '../../src/ui/record-form/read-body.ts';
import type { Services } from '../../src/ui/services.ts';
import { newPhone, ok, openActivated, session } from '../support/test-store.ts';

beforeEach(() => {
  notice.value = undefined;
});

const openBook = async () => {
  const phone = newPhone();
  const store = await openActivated(phone);
  const context = signal(await readRecordContext(store, '2026-11-21' as Day));
  return { store, registry, context, clock: () => phone.clock.now } as unknown as Services;
};

describe('what stands on the bar after a save', () => {
  it('takes a new record back into a draft with its name, which is in no bin and goes on as the same record', async () => {
    const services = await openBook();
    const { store } = services;
    const body = session('một', '2026-11-20');
    const saved = ok(await saveRecord(store, { definition: propagandaSession, body }));
    await tellSaved(services, { definition: propagandaSession, saved, body, warnings: [] });
    expect(notice.value?.message).toBe('Đã lưu trên máy. 1 phiếu chờ gửi.');

    notice.value?.actions?.find(({ label }) => label === 'Hoàn tác')?.onClick?.();
    await vi.waitFor(() => expect(notice.value?.message).toBe('Đã bỏ lần lưu này. Phiếu nằm ở Làm tiếp.'));
    const [draft] = await listDrafts(store);
    expect(draft).toMatchObject({
      undoes: saved.recordId,
      title: 'Nà Pản – Bình đẳng giới',
      day: '2026-11-20',
    });
    expect(await listBin(store)).toEqual({ rows: [], emptied: 0 });

    ok(await saveRecord(store, { definition: propagandaSession, body, draftId: draft?.id as string }));
    expect((await listRecords(store, { limit: 10 })).rows).toMatchObject([
      { recordId: saved.recordId, rev: 3 },
    ]);
  });
});

describe('a draft in a list', () => {
  it('is called by what was chosen, never by how many people came', async () => {
    const services = await openBook();
    const counted = { heldOn: '2026-11-20', attendance: { total: { text: '5' }, women: { text: '9' } } };
    const named = (values: Record<string, unknown>) =>
      draftSummary({ type: 'propaganda_session', values }, services);
    expect(named(counted)).toEqual({ day: '2026-11-20', title: '' });
    expect(named({ ...counted, topics: ['CHILD_MARRIAGE'] }).title).toBe('Tảo hôn');
  });

  it('computes no men while there are more women than people', async () => {
    const { context } = await openBook();
    const people = (women: number) =>
      readBody(
        propagandaSession,
        { attendance: { total: { value: 5 }, women: { value: women } } },
        context.value,
      )[0]?.value;
    expect(people(9)).toBe('Tổng số: 5\nTrong đó nữ: 9');
    expect(people(3)).toBe('Tổng số: 5\nTrong đó nữ: 3\nNam: 2');
  });
});
