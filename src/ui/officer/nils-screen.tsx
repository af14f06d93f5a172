import { useState } from 'preact/hooks';
import type { UnitNil } from '../../domain/records/unit-nil/definition.ts';
import { formatDate } from '../../i18n/format-date.ts';
import { t } from '../../i18n/messages.ts';
import { totalsWords } from '../../i18n/officer-totals-messages.ts';
import { listUnitNils, saveUnitNil } from '../../store/officer/periods-and-totals.ts';
import { undoActs } from '../../store/officer/review-records.ts';
import { isFailure } from '../../store/store.ts';
import { notify } from '../collector/notice.ts';
import { EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Row, RowList, Section } from '../kit/rows.tsx';
import { useReadyMark } from '../ready.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { NilDialog } from './nil-dialog.tsx';
import { PageOfMore } from './officer-page.tsx';
import { readCutOff } from './read-cut-off.ts';
import { useOverseen } from './use-overseen.ts';

/** O17: units of which somebody said that there was nothing in a period; an act of its own, never worked out. */
export default function NilsScreen() {
  const services = useServices();
  const { store } = services;
  const profile = services.profile.value;
  const names = useOverseen(services);
  const [isOpen, setOpen] = useState(false);
  const known = useLive(
    async () => ({ nils: await listUnitNils(store), rule: await readCutOff(store) }),
    [store],
  );
  useReadyMark(known !== undefined);
  if (!profile || !names || !known) return null;
  const all = totalsWords();
  const words = all.nils;
  const takeBack = async (recordId: string) => {
    const failure = await undoActs(store, [recordId]);
    notify(failure ? all.notKept : all.undone);
  };
  const say = async (body: UnitNil) => {
    setOpen(false);
    const saved = await saveUnitNil(store, body);
    if (isFailure(saved)) return notify(all.notKept);
    notify(words.saved, { label: t().common.undo, onClick: () => void takeBack(saved.recordId) });
  };
  return (
    <PageOfMore
      services={services}
      profile={profile}
      title={words.title}
      helpCode="O17"
      dock={
        names.communes.length > 0 && (
          <Button kind="main" onClick={() => setOpen(true)}>
            {words.say}
          </Button>
        )
      }
    >
      <section class="sect">
        <p>{words.hint}</p>
      </section>
      {known.nils.length === 0 ? (
        <section class="sect">
          <EmptyState icon="check" title={words.empty} />
        </section>
      ) : (
        <Section title={words.title}>
          <RowList>
            {known.nils.map(({ recordId, body, name }) => {
              const unit = names.nameOf(body.unit);
              return (
                <Row
                  key={recordId}
                  title={unit}
                  sub={all.window(formatDate(body.from), formatDate(body.to))}
                  below={<span class="row-sub">{name === undefined ? all.own : all.by(name)}</span>}
                  aside={
                    name === undefined && (
                      <Button isCompact label={all.takeBackOf(unit)} onClick={() => void takeBack(recordId)}>
                        {all.takeBack}
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
        <NilDialog
          services={services}
          names={names}
          rule={known.rule}
          onSay={(body) => void say(body)}
          onCancel={() => setOpen(false)}
        />
      )}
    </PageOfMore>
  );
}
