import { useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Profile } from '../../domain/activation.ts';
import { formatInstantWithYear } from '../../i18n/format-date.ts';
import { boardWords } from '../../i18n/officer-board-messages.ts';
import type { OtherRow } from '../../store/officer/other-row.ts';
import { MAX_BULK, type Reasons } from '../../store/officer/review-records.ts';
import { MoreButton } from '../collector/near-screen.tsx';
import { notify } from '../collector/notice.ts';
import { EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';
import { InboxList } from './inbox-list.tsx';
import { InboxTable } from './inbox-table.tsx';
import { type InboxFilter, InboxTools, SEARCH_ID } from './inbox-tools.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { OfficerPage } from './officer-page.tsx';
import { RecordPanel } from './record-panel.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import { useKeys } from './use-keys.ts';
import type { Overseen } from './use-overseen.ts';
import { useRowInHand } from './use-row-in-hand.ts';
import { useWide } from './use-wide.ts';

/** Props of the page. */
export interface InboxPageProps {
  readonly services: Services;
  readonly profile: Profile;
  readonly names: Overseen;
  readonly filter: InboxFilter;
  readonly onFilter: (filter: InboxFilter) => void;
  readonly rows: readonly OtherRow[];
  /** How many there are in all, where that is known. */
  readonly count: number | undefined;
  /** Shows more of them; absent: these are all. */
  readonly onMore: (() => void) | undefined;
  readonly onApprove: (rows: readonly OtherRow[]) => Promise<boolean>;
  readonly onReturn: (row: OtherRow, why: Reasons) => Promise<boolean>;
  readonly compareHref: (row: OtherRow) => string | undefined;
  readonly hasKeys: boolean;
  readonly onKeys: (isOn: boolean) => void;
}

/** O3: what has a reason to be looked at, with everything one hand on the keyboard needs. */
export function InboxPage(props: InboxPageProps) {
  const { services, names, filter, onFilter, rows, count, onMore, onApprove, onReturn, hasKeys } = props;
  const words = boardWords().inbox;
  const { route } = useLocation();
  const { lastSuccessAt } = services.sync.value;
  const isWide = useWide();
  const heights = useRef(new Map<string, number>());
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<'keys' | OtherRow | undefined>(undefined);
  const hrefOf = paths.reviewRecord;
  const hand = useRowInHand(rows, hrefOf);
  const chosen = rows.filter(({ id }) => picked.has(id));

  const pick = (id: string) => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    setPicked(next);
  };
  const pickAll = () =>
    setPicked(
      chosen.length === Math.min(rows.length, MAX_BULK)
        ? new Set()
        : new Set(rows.slice(0, MAX_BULK).map(({ id }) => id)),
    );
  const approve = async () => {
    const meant = chosen.length > 0 ? chosen : hand.row ? [hand.row] : [];
    if (meant.length === 0) return;
    if (meant.length > MAX_BULK) return notify(words.atMost(MAX_BULK));
    hand.keepFocus();
    if (await onApprove(meant)) setPicked(new Set());
  };
  const show = (next: InboxFilter) => {
    setPicked(new Set());
    onFilter(next);
  };

  useKeys(
    {
      j: () => hand.move(1),
      arrowdown: () => hand.move(1),
      k: () => hand.move(-1),
      arrowup: () => hand.move(-1),
      ' ': () => hand.row && pick(hand.row.id),
      t: pickAll,
      a: () => void approve(),
      r: () => hand.row && setAsked(hand.row),
      enter: () => hand.row && route(hrefOf(hand.row.id)),
      c: () => show({ text: '', show: filter.show === 'clean' ? 'flagged' : 'clean' }),
      '/': () => document.getElementById(SEARCH_ID)?.focus(),
      '?': () => setAsked('keys'),
    },
    hasKeys && asked === undefined,
  );

  const list = {
    rows,
    names,
    picked,
    currentId: hand.row?.id,
    onPick: pick,
    onOpen: (id: string) => (isWide ? hand.take(id) : route(hrefOf(id))),
    hrefOf,
  };
  const isNarrowed = filter.text !== '' || filter.flag !== undefined || filter.commune !== undefined;
  const bulk = rows.length > 0 && (
    <>
      <Button isCompact={isWide} onClick={pickAll}>
        {chosen.length === Math.min(rows.length, MAX_BULK) ? words.pickNone : words.pickAll}
      </Button>
      {chosen.length > 0 && (
        <Button
          kind={isWide ? 'outlined' : 'main'}
          isCompact={isWide}
          icon="circle-check"
          onClick={() => void approve()}
        >
          {words.approveN(chosen.length)}
        </Button>
      )}
    </>
  );
  return (
    <OfficerPage
      services={services}
      profile={props.profile}
      tab="inbox"
      title={words.title}
      subtitle={[count !== undefined && words.count(count), chosen.length > 0 && words.picked(chosen.length)]
        .filter(Boolean)
        .join(' · ')}
      helpCode="O3"
      paged={!isWide}
      dock={isWide || chosen.length === 0 ? undefined : bulk}
    >
      <InboxTools filter={filter} names={names} onFilter={show} />
      {rows.length === 0 ? (
        <section class="sect" role="status">
          <EmptyState
            icon={isNarrowed ? 'search' : 'check-check'}
            title={isNarrowed ? words.nothingFound : words.empty[filter.show]}
          >
            {isNarrowed ? (
              <Button isCompact onClick={() => show({ show: filter.show, text: '' })}>
                {words.showAll}
              </Button>
            ) : (
              <p>{words.emptyHint}</p>
            )}
          </EmptyState>
        </section>
      ) : (
        <div class={isWide ? 'pad with-panel has-panel' : 'sect'}>
          <div class="stack">
            <div class="list-acts">
              {isWide && bulk}
              {!isWide && chosen.length === 0 && (
                <Button isCompact onClick={pickAll}>
                  {words.pickAll}
                </Button>
              )}
              <Button kind="link" icon="keyboard" onClick={() => setAsked('keys')}>
                {boardWords().keys.open}
              </Button>
            </div>
            {isWide ? <InboxTable {...list} /> : <InboxList {...list} heights={heights.current} />}
            {onMore && <MoreButton label={words.more} onMore={onMore} />}
            {lastSuccessAt !== undefined && (
              <p class="small muted">{boardWords().overview.asOf(formatInstantWithYear(lastSuccessAt))}</p>
            )}
          </div>
          {isWide && hand.row && (
            <RecordPanel
              row={hand.row}
              names={names}
              registry={services.registry}
              compareHref={props.compareHref(hand.row)}
              hasKeys={hasKeys}
              onApprove={() => hand.row && void onApprove([hand.row])}
              onReturn={() => setAsked(hand.row)}
            />
          )}
        </div>
      )}
      {asked === 'keys' && (
        <KeysDialog isOn={hasKeys} onSwitch={props.onKeys} onClose={() => setAsked(undefined)} />
      )}
      {asked !== undefined && asked !== 'keys' && (
        <ReturnDialog
          what={names.summaryOf(asked).title}
          context={names.context}
          onCancel={() => setAsked(undefined)}
          onReturn={async (why) => {
            setAsked(undefined);
            hand.keepFocus();
            await onReturn(asked, why);
          }}
        />
      )}
    </OfficerPage>
  );
}
