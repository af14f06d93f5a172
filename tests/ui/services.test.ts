import { afterEach, expect, it, vi } from 'vitest';
import type { AppServices } from '../../src/app-services.ts';
import { registry } from '../../src/domain/records/index.ts';
import { applyRowChanges } from '../../src/store/outbox.ts';
import { createObservable, idleStatus } from '../../src/sync/sync-status.ts';
import { bindServices } from '../../src/ui/services.ts';
import { newPhone, openActivated, save } from '../support/test-store.ts';

afterEach(() => void vi.restoreAllMocks());

it('counts forms while sending, as the page that lists them does', async () => {
  const store = await openActivated(newPhone());
  const { recordId } = await save(store, 'một');
  await save(store, 'một, sửa', { recordId });
  await save(store, 'hai');
  const status = createObservable(idleStatus);
  const opened = { store, registry, engine: { status } } as unknown as AppServices;
  const { pending, sync } = await bindServices(opened, Date.now, false);
  expect(pending.value).toBe(2);

  status.set({ ...idleStatus, phase: 'sending', done: 0, total: 3 });
  expect(sync.value).toMatchObject({ phase: 'sending', done: 0, total: 2 });
  await applyRowChanges(
    store,
    [1, 2].map((seq) => ({ seq, state: 'held', outcome: { seq, count: 1, outcome: 'accepted' } }) as const),
    { serverTime: '2026-11-21T12:42:00Z', held: [[1, 2]] },
  );
  await vi.waitFor(() => expect(sync.value).toMatchObject({ done: 1, total: 2 }));
  expect(pending.value).toBe(1);
  status.set(idleStatus);
  expect(sync.value.phase).toBe('idle');
});
