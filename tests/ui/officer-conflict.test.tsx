import { signal } from '@preact/signals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { LocationProvider, Route, Router } from 'preact-iso';
import { afterEach, expect, it } from 'vitest';
import { asDay } from '../../src/domain/day.ts';
import { registry } from '../../src/domain/records/index.ts';
import { getConflict } from '../../src/store/officer/list-conflicts.ts';
import { chooseField } from '../../src/store/officer/settle.ts';
import { projectOthers } from '../../src/store/officer/watch-others.ts';
import { putProfile } from '../../src/store/profile.ts';
import { applyChanges } from '../../src/store/pulled.ts';
import { readRecordContext } from '../../src/store/record-context.ts';
import ConflictScreen from '../../src/ui/officer/conflict-screen.tsx';
import type { Services } from '../../src/ui/services.ts';
import { type Book, BookProvider } from '../../src/ui/services-context.tsx';
import { entryChange, newPhone, ok, PULLED_ID, profile, pulledLine, session } from '../support/test-store.ts';

afterEach(cleanup);

it('shows who wrote what, when and where, and one tap chooses it', async () => {
  Object.assign(globalThis, {
    ResizeObserver: class {
      observe() {}
      disconnect() {}
    },
  });
  const phone = newPhone();
  const store = await phone.open();
  const officer = { ...profile, person: 'officer-1', name: 'Cầm Văn Thử', role: 'commune_officer' as const };
  await putProfile(store, officer);
  const pull = async (n: number, note: string) => {
    const body = { ...session(note), attendance: { total: { value: 20 } } };
    const line = pulledLine({ rev: n, body });
    const cursor = { cluster: 'c1', units: { [profile.unit.key]: [n, 0] as [number, number] } };
    await applyChanges(store, { cursor, items: [entryChange(n, line, 'a', 'Lò Thị Mai')], left: 0 });
    await projectOthers(store);
  };
  await pull(1, 'một');
  ok(await chooseField(store, PULLED_ID, 'note', 'của cán bộ'));
  await pull(2, 'của người ghi');
  const services = {
    store,
    registry,
    clock: () => phone.clock.now,
    profile: signal(officer),
    context: signal(await readRecordContext(store, asDay('2026-11-01'))),
    pending: signal(0),
    sync: signal({ phase: 'idle' }),
    isOnline: signal(false),
  } as unknown as Services;
  history.replaceState(null, '', `/can-bo/hai-lan-ghi/${PULLED_ID}`);
  render(
    <BookProvider value={{ first: signal(services), services: signal(services) } as unknown as Book}>
      <LocationProvider>
        <Router>
          <Route path="/can-bo/hai-lan-ghi/:recordId" component={ConflictScreen} />
          <Route default component={() => null} />
        </Router>
      </LocationProvider>
    </BookProvider>,
  );
  const theirs = await screen.findByRole('button', { name: 'Chọn lần này: của cán bộ, Cầm Văn Thử' });
  expect(theirs.closest('.claim')?.textContent).toMatch(
    /^của cán bộCán bộ: Cầm Văn Thử, lúc \d\d:\d\d, \d\d\/\d+\/2026, Chiềng Thử/,
  );
  expect(screen.getByText('của người ghi').closest('.claim')?.textContent).toContain('Người ghi: Lò Thị Mai');
  fireEvent.click(theirs);
  await screen.findByText('Đã chọn.');
  await projectOthers(store);
  await waitFor(async () => expect(await getConflict(store, PULLED_ID)).toBeUndefined());
  await screen.findByText('Phiếu này đã chọn xong.');
});
