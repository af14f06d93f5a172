import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { LocationProvider } from 'preact-iso';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OtherRow } from '../../src/store/officer/other-row.ts';
import type { Reasons } from '../../src/store/officer/review-records.ts';
import { InboxPage } from '../../src/ui/officer/inbox-page.tsx';
import type { InboxFilter } from '../../src/ui/officer/inbox-tools.tsx';
import { areaOfficer, sampleNames, sampleRow, sampleServices } from '../support/office-sample.ts';

class NoObserver {
  observe() {}
  disconnect() {}
}

beforeEach(() => {
  Object.assign(globalThis, { IntersectionObserver: NoObserver, ResizeObserver: NoObserver });
  (globalThis as unknown as { happyDOM?: { setViewport: (size: object) => void } }).happyDOM?.setViewport({
    width: 1280,
    height: 800,
  });
});
afterEach(cleanup);

interface Done {
  approved: string[][];
  returned: [string, Reasons][];
}

const services = sampleServices(areaOfficer);
const names = sampleNames();

/** The page over lists that shrink as the store's would. */
function Harness({
  flagged,
  clean,
  done,
  hasKeys = true,
}: {
  flagged: readonly OtherRow[];
  clean: readonly OtherRow[];
  done: Done;
  hasKeys?: boolean;
}) {
  const [filter, setFilter] = useState<InboxFilter>({ show: 'flagged', text: '' });
  const [gone, setGone] = useState<readonly string[]>([]);
  const rows = (filter.show === 'clean' ? clean : flagged).filter(({ id }) => !gone.includes(id));
  return (
    <LocationProvider>
      <InboxPage
        services={services}
        profile={areaOfficer}
        names={names}
        filter={filter}
        onFilter={setFilter}
        rows={rows}
        count={rows.length}
        onMore={undefined}
        onApprove={async (approved) => {
          done.approved.push(approved.map(({ id }) => id));
          setGone([...gone, ...approved.map(({ id }) => id)]);
          return true;
        }}
        onReturn={async (row, why) => {
          done.returned.push([row.id, why]);
          setGone([...gone, row.id]);
          return true;
        }}
        compareHref={() => undefined}
        hasKeys={hasKeys}
        onKeys={() => {}}
      />
    </LocationProvider>
  );
}

const rowsOf = (n: number, flags: OtherRow['flags'] = []) =>
  Array.from({ length: n }, (_, at) => sampleRow(at, flags));

const open = (flagged: readonly OtherRow[], clean: readonly OtherRow[] = [], hasKeys = true): Done => {
  const done: Done = { approved: [], returned: [] };
  render(<Harness flagged={flagged} clean={clean} done={done} hasKeys={hasKeys} />);
  return done;
};

const press = (key: string, at: Element = document.activeElement ?? document.body) =>
  fireEvent.keyDown(at, { key });

describe('the inbox by keys', () => {
  it('approves 40 clean records with three keys', async () => {
    const done = open([], rowsOf(40));
    press('c');
    await screen.findByText('40 phiếu');
    press('t');
    await screen.findByText('40 phiếu · đã chọn 40');
    press('a');
    await waitFor(() => expect(done.approved.map((ids) => ids.length)).toEqual([40]));
  });

  it('looks through 20 flagged records without a mouse: some approved, some given back with a reason', async () => {
    const done = open(rowsOf(20, ['over_300']));
    for (let at = 0; at < 20; at++) {
      if (at % 4 !== 3) {
        press('a');
        await waitFor(() => expect(done.approved).toHaveLength(at + 1 - Math.floor((at + 1) / 4)));
      } else {
        press('r');
        const reason = await screen.findByLabelText('Ngày bị nhầm');
        fireEvent.click(reason);
        const form = document.querySelector('dialog form');
        if (form) fireEvent.submit(form);
        await waitFor(() => expect(done.returned).toHaveLength((at + 1) / 4));
      }
    }
    expect(done.returned[0]?.[1]).toEqual({ reasons: ['WRONG_DAY'] });
    await screen.findByText('Không có phiếu nào cần xem.');
  });

  it('moves with J and K or arrows, and the focus goes along', async () => {
    open(rowsOf(3, ['over_300']));
    press('j');
    await waitFor(() => expect(document.activeElement?.getAttribute('href')).toContain('000000000001'));
    press('ArrowDown');
    await waitFor(() => expect(document.activeElement?.getAttribute('href')).toContain('000000000002'));
    press('j');
    press('k');
    await waitFor(() => expect(document.activeElement?.getAttribute('href')).toContain('000000000001'));
  });

  it('picks with the space bar and approves what is picked', async () => {
    const done = open(rowsOf(3, ['over_300']));
    press(' ', document.body);
    press('j');
    press('j');
    await waitFor(() => expect(document.activeElement?.getAttribute('href')).toContain('000000000002'));
    press(' ');
    await screen.findByText('3 phiếu · đã chọn 2');
    press('a');
    await waitFor(() => expect(done.approved).toEqual([[sampleRow(0).id, sampleRow(2).id]]));
  });

  it('never approves more than 200 at once', async () => {
    const done = open(rowsOf(230, ['over_300']));
    press('t');
    await screen.findByText('230 phiếu · đã chọn 200');
    press('a');
    await waitFor(() => expect(done.approved.map((ids) => ids.length)).toEqual([200]));
  });

  it('hears no letter that is typed into the search, and none once keys are off', async () => {
    const done = open(rowsOf(3, ['over_300']));
    const search = screen.getByRole('searchbox');
    search.focus();
    press('a', search);
    expect(done.approved).toEqual([]);
    cleanup();
    const quiet = open(rowsOf(3, ['over_300']), [], false);
    press('a', document.body);
    expect(quiet.approved).toEqual([]);
  });

  it('asks for a reason before a record is given back', async () => {
    const done = open(rowsOf(1, ['over_300']));
    press('r');
    await screen.findByLabelText('Ngày bị nhầm');
    const form = document.querySelector('dialog form');
    if (form) fireEvent.submit(form);
    await screen.findByText('Chọn ít nhất một lý do');
    expect(done.returned).toEqual([]);
  });
});
