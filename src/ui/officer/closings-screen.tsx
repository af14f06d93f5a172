import { useState } from 'preact/hooks';
import type { Day } from '../../domain/day.ts';
import type { OrgUnitKey } from '../../domain/org-units.ts';
import type { CutOffRule } from '../../domain/periods.ts';
import { formatDate } from '../../i18n/format-date.ts';
import { t } from '../../i18n/messages.ts';
import { totalsWords } from '../../i18n/officer-totals-messages.ts';
import { closePeriod, listClosings } from '../../store/officer/periods-and-totals.ts';
import { undoActs } from '../../store/officer/review-records.ts';
import { isFailure } from '../../store/store.ts';
import { notify } from '../collector/notice.ts';
import { EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Row, RowList, Section } from '../kit/rows.tsx';
import { useReadyMark } from '../ready.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { CloseDialog } from './close-dialog.tsx';
import { PageOfMore } from './officer-page.tsx';
import { readCutOff } from './read-cut-off.ts';
import { useOverseen } from './use-overseen.ts';

/** Chốt số liệu: through which day each commune is closed, and the closing of the next period. */
export default function ClosingsScreen() {
  const services = useServices();
  const { store } = services;
  const profile = services.profile.value;
  const names = useOverseen(services);
  const [isOpen, setOpen] = useState(false);
  const known = useLive(
    async (): Promise<{ closings: Awaited<ReturnType<typeof listClosings>>; rule: CutOffRule }> => ({
      closings: await listClosings(store),
      rule: await readCutOff(store),
    }),
    [store],
  );
  useReadyMark(known !== undefined);
  if (!profile || !names || !known) return null;
  const words = totalsWords().closings;
  const of = (commune: OrgUnitKey) => known.closings.find((closing) => closing.commune === commune);
  const takeBack = async (acts: readonly string[]) => {
    const failure = await undoActs(store, acts);
    notify(failure ? totalsWords().notKept : words.reopened);
  };
  const close = async (commune: OrgUnitKey, through: Day) => {
    setOpen(false);
    const done = await closePeriod(store, commune, through);
    if (isFailure(done)) return notify(totalsWords().notKept);
    notify(words.closed(formatDate(through)), {
      label: t().common.undo,
      onClick: () => void takeBack([done.recordId]),
    });
  };
  return (
    <PageOfMore
      services={services}
      profile={profile}
      title={words.title}
      helpCode="O1"
      dock={
        names.communes.length > 0 && (
          <Button kind="main" icon="lock" onClick={() => setOpen(true)}>
            {words.close}
          </Button>
        )
      }
    >
      <section class="sect">
        <p>{words.hint}</p>
      </section>
      {names.communes.length === 0 ? (
        <section class="sect">
          <EmptyState icon="lock" title={words.never} />
        </section>
      ) : (
        <Section title={words.commune}>
          <RowList>
            {names.communes.map(({ key, name }) => {
              const closing = of(key);
              const own = closing?.own;
              return (
                <Row
                  key={key}
                  title={name}
                  sub={closing ? words.through(formatDate(closing.through)) : words.never}
                  aside={
                    own !== undefined && (
                      <Button isCompact label={words.reopenOf(name)} onClick={() => void takeBack([own])}>
                        {words.reopen}
                      </Button>
                    )
                  }
                />
              );
            })}
          </RowList>
        </Section>
      )}
      {isOpen && (
        <CloseDialog
          communes={names.communes}
          closedThrough={(commune) => of(commune)?.through}
          rule={known.rule}
          today={services.context.value.today}
          onClose={(commune, through) => void close(commune, through)}
          onCancel={() => setOpen(false)}
        />
      )}
    </PageOfMore>
  );
}
