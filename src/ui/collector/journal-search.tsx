import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { formatNumber } from '../../i18n/format-number.ts';
import { recordsWords } from '../../i18n/records-messages.ts';
import { dayOfKey } from '../../store/list-key.ts';
import { recordsAt } from '../../store/records.ts';
import type { SearchQuery } from '../../store/search.ts';
import { Button } from '../kit/button.tsx';
import { useReadyMark } from '../ready.ts';
import type { Services } from '../services.ts';
import { useLive } from '../use-live.ts';
import type { ListPlace } from './journal-place.ts';
import { JournalRows } from './journal-rows.tsx';
import { MoreButton, NearScreen } from './near-screen.tsx';
import { type SearchControl, useSearch } from './use-search.ts';

const PART = 50;
/** A search that is over sooner needs no bar. */
const SLOW_MS = 400;

interface FoundPartProps {
  readonly services: Services;
  readonly keys: readonly string[];
  readonly after: string | undefined;
}

function FoundPart({ services, keys, after }: FoundPartProps) {
  const rows = useLive(() => recordsAt(services.store, keys), [services, keys.join()]);
  if (!rows) return null;
  return (
    <JournalRows
      services={services}
      rows={rows}
      after={after === undefined ? undefined : dayOfKey(after)}
      hasSums={false}
    />
  );
}

/** How far a long search has come, with the way out of it and the way on. */
export function SearchProgress({ control: { search, stop, goOn } }: { control: SearchControl }) {
  const words = recordsWords().journal;
  const { phase, looked, all } = search;
  const [isSlow, setSlow] = useState(false);
  const isLooking = phase === 'looking';
  useEffect(() => {
    setSlow(false);
    if (!isLooking) return;
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, [isLooking]);
  if (phase === 'stopped')
    return (
      <div class="search-progress">
        <p>{words.stopped(looked, all)}</p>
        <Button isCompact onClick={goOn}>
          {words.goOn}
        </Button>
      </div>
    );
  if (!isLooking || !isSlow) return null;
  return (
    <div class="search-progress">
      <progress max={Math.max(1, all)} value={looked} aria-label={words.looked(looked, all)} />
      <p>{words.looked(looked, all)}</p>
      <Button isCompact onClick={stop}>
        {words.stop}
      </Button>
    </div>
  );
}

/** Props of what was searched for. */
export interface JournalSearchProps {
  readonly services: Services;
  readonly query: SearchQuery;
  readonly place: ListPlace;
  readonly empty: ComponentChildren;
}

/** What a search finds, in parts of fifty of which only those near the screen are drawn. */
export function JournalSearch({ services, query, place, empty }: JournalSearchProps) {
  const words = recordsWords().journal;
  const control = useSearch(services.store, query);
  const { text, keys, phase } = control.search;
  useReadyMark(true);
  const parts = Array.from({ length: Math.ceil(keys.length / PART) }, (_, i) =>
    keys.slice(i * PART, (i + 1) * PART),
  );
  const isOpen = phase !== 'done';
  return (
    <section class="sect" aria-label={words.list}>
      <div class="sect-head" role="status">
        {text !== '' && (keys.length > 0 || isOpen) && (
          <h2>{words.found(`${formatNumber(keys.length)}${isOpen ? '+' : ''}`, text)}</h2>
        )}
        {keys.length === 0 && phase === 'done' && empty}
      </div>
      {parts.map((part, at) => (
        <NearScreen
          key={part[0]}
          heightPx={place.heightsPx.get(part[0] ?? '')}
          onHeight={(heightPx) => place.heightsPx.set(part[0] ?? '', heightPx)}
        >
          <FoundPart services={services} keys={part} after={parts[at - 1]?.at(-1)} />
        </NearScreen>
      ))}
      <SearchProgress control={control} />
      {phase === 'full' && <MoreButton label={words.more} onMore={control.goOn} />}
    </section>
  );
}
