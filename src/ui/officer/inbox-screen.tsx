import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { countInbox, listInbox } from '../../store/officer/list-inbox.ts';
import { listPairs } from '../../store/officer/list-pairs.ts';
import { MAX_BULK } from '../../store/officer/review-records.ts';
import { officerKeys } from '../../store/officer-keys.ts';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { approve, giveBack } from './inbox-acts.ts';
import { InboxPage } from './inbox-page.tsx';
import type { InboxFilter, InboxShow } from './inbox-tools.tsx';
import { useOverseen } from './use-overseen.ts';

/** As many as one act may approve are there to be picked. */
const FIRST = MAX_BULK;
const MORE = 100;
const MOST_PAIRS = 200;

const showOf = (text: string | undefined): InboxShow =>
  text === 'returned' || text === 'clean' ? text : 'flagged';

/** O3 over what this device holds. */
export default function InboxScreen() {
  const services = useServices();
  const { store } = services;
  const { query } = useLocation();
  const profile = services.profile.value;
  const names = useOverseen(services);
  const [filter, setFilter] = useState<InboxFilter>({ show: showOf(query.xem), text: '' });
  const [shown, setShown] = useState(FIRST);
  const [hasKeys, setKeys] = useState(true);
  useEffect(() => {
    void officerKeys.load().then(setKeys);
  }, []);
  const page = useLive(async () => {
    const { show, ...narrowed } = filter;
    const [list, counts, pairs] = [
      await listInbox(store, { ...narrowed, shelf: show, limit: shown }),
      await countInbox(store),
      await listPairs(store, { limit: MOST_PAIRS }),
    ];
    return { list, counts, pairs: pairs.pairs };
  }, [store, filter, shown]);
  useReadyMark(page !== undefined);
  if (!profile || !names || !page) return null;
  const isWhole = filter.text === '' && filter.flag === undefined && filter.commune === undefined;
  return (
    <InboxPage
      services={services}
      profile={profile}
      names={names}
      filter={filter}
      onFilter={(next) => {
        setFilter(next);
        setShown(FIRST);
      }}
      rows={page.list.rows}
      count={
        filter.show === 'flagged' && isWhole
          ? page.counts.all
          : page.list.next === undefined
            ? page.list.rows.length
            : undefined
      }
      onMore={page.list.next === undefined ? undefined : () => setShown(shown + MORE)}
      onApprove={(rows) => approve(store, rows)}
      onReturn={(row, why) => giveBack(store, row, why)}
      compareHref={(row) => {
        const pair = page.pairs.find(({ earlier, later }) => earlier.id === row.id || later.id === row.id);
        return pair && paths.twin(pair.key);
      }}
      hasKeys={hasKeys}
      onKeys={(isOn) => {
        setKeys(isOn);
        void officerKeys.save(isOn);
      }}
    />
  );
}
