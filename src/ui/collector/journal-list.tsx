import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { recordsWords } from '../../i18n/records-messages.ts';
import { dayOfKey } from '../../store/list-key.ts';
import { type ListQuery, listRecords } from '../../store/records.ts';
import { useReadyMark } from '../ready.ts';
import type { Services } from '../services.ts';
import { useLive } from '../use-live.ts';
import type { ListPlace } from './journal-place.ts';
import { JournalRows } from './journal-rows.tsx';
import { MoreButton, NearScreen } from './near-screen.tsx';

/** Rows of one part of the list; a part whose end is known may grow to twice that before it is divided. */
const PART = 50;

interface PartProps {
  readonly services: Services;
  readonly query: Omit<ListQuery, 'limit' | 'before' | 'through'>;
  readonly before: string | undefined;
  /** Absent: the last part so far. */
  readonly through: string | undefined;
  readonly empty: ComponentChildren;
  /** There are rows behind this part: the key after which they begin. */
  readonly onNext: (next: string) => void;
}

function Part({ services, query, before, through, empty, onNext }: PartProps) {
  const page = useLive(
    () =>
      listRecords(services.store, {
        ...query,
        ...(before === undefined ? {} : { before }),
        ...(through === undefined ? {} : { through }),
        limit: through === undefined ? PART : 2 * PART,
      }),
    [services, before, through],
  );
  useReadyMark(page !== undefined);
  const overfull = through === undefined ? undefined : page?.next;
  useEffect(() => {
    if (overfull !== undefined) onNext(overfull);
  }, [overfull]);
  if (!page) return null;
  const { rows, next } = page;
  if (rows.length === 0 && before === undefined && through === undefined) return <>{empty}</>;
  const hasSums = query.state === undefined && query.type === undefined;
  return (
    <>
      <JournalRows
        services={services}
        rows={rows}
        after={before === undefined ? undefined : dayOfKey(before)}
        hasSums={hasSums}
      />
      {next !== undefined && through === undefined && (
        <MoreButton label={recordsWords().journal.more} onMore={() => onNext(next)} />
      )}
    </>
  );
}

/** Props of the list. Give it a new key for another query. */
export interface JournalListProps {
  readonly services: Services;
  readonly query: PartProps['query'];
  /** Where the list was left; filled while it is looked through. */
  readonly place: ListPlace;
  readonly empty: ComponentChildren;
}

/**
 * The list in parts of fifty, each between two keys: only those near the screen are read and drawn. A record written into a
 * part shows in it; one part never shows what another does.
 */
export function JournalList({ services, query, place, empty }: JournalListProps) {
  const [ends, setEnds] = useState<readonly string[]>(place.ends);
  const addEnd = (next: string) => {
    if (place.ends.includes(next)) return;
    place.ends = [...place.ends, next].sort();
    setEnds(place.ends);
  };
  const starts = [undefined, ...ends];
  return (
    <section class="sect" aria-label={recordsWords().journal.list}>
      {starts.map((before, at) => (
        <NearScreen
          key={before ?? ''}
          heightPx={place.heightsPx.get(before ?? '')}
          onHeight={(heightPx) => place.heightsPx.set(before ?? '', heightPx)}
        >
          <Part
            services={services}
            query={query}
            before={before}
            through={ends[at]}
            empty={empty}
            onNext={addEnd}
          />
        </NearScreen>
      ))}
    </section>
  );
}
