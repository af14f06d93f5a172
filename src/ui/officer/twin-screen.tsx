import { useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { boardWords } from '../../i18n/officer-board-messages.ts';
import { getPair } from '../../store/officer/list-pairs.ts';
import { type PairDecision, settlePair } from '../../store/officer/settle.ts';
import { EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { CompareTable, comparedFields } from './compare-table.tsx';
import { tellActs } from './inbox-acts.ts';
import { MergeDialog } from './merge-dialog.tsx';
import { OfficerPage } from './officer-page.tsx';
import { whereAndWhen } from './record-facts.tsx';
import { useOverseen } from './use-overseen.ts';

/** O4: two records that may tell of one act, side by side; a person decides, and can take it back. */
export default function TwinScreen() {
  const services = useServices();
  const { store } = services;
  const { route } = useLocation();
  const key = useRoute().params.key ?? '';
  const profile = services.profile.value;
  const names = useOverseen(services);
  const found = useLive(async () => ({ pair: await getPair(store, key) }), [store, key]);
  const [isMerging, setMerging] = useState(false);
  useReadyMark(found !== undefined);
  if (!profile || !names || !found) return null;
  const words = boardWords().twins;
  const shell = { services, profile, tab: 'inbox' as const, helpCode: 'O4', back: paths.twins };
  const { pair } = found;
  if (!pair)
    return (
      <OfficerPage {...shell} title={words.title} paged>
        <section class="sect">
          <EmptyState icon="check-check" title={words.gone} />
        </section>
      </OfficerPage>
    );
  const fields = comparedFields(pair, services.registry, names);
  const settle = async (decision: PairDecision, message: string) => {
    setMerging(false);
    const isDone = tellActs(store, await settlePair(store, pair, decision), message);
    if (isDone) route(paths.twins);
  };
  const differing = fields.filter(({ differs }) => differs).length;
  return (
    <OfficerPage
      {...shell}
      title={names.summaryOf(pair.earlier).title}
      subtitle={whereAndWhen(pair.earlier, names)}
      dock={
        <>
          <Button onClick={() => void settle({ kind: 'distinct' }, words.keptBoth)}>{words.keepBoth}</Button>
          {differing > 0 && <Button onClick={() => setMerging(true)}>{words.merge}</Button>}
          <Button kind="main" onClick={() => void settle({ kind: 'drop_later' }, words.dropped)}>
            {words.dropLater}
          </Button>
        </>
      }
    >
      <div class="pad stack">
        <p>{words.differences(differing)}</p>
        <div class="table-wrap">
          <CompareTable pair={pair} fields={fields} names={names} />
        </div>
        <ul class="small muted">
          <li>{words.what.keepBoth}</li>
          <li>{words.what.merge}</li>
          <li>{words.what.dropLater}</li>
        </ul>
      </div>
      {isMerging && (
        <MergeDialog
          pair={pair}
          fields={fields}
          onCancel={() => setMerging(false)}
          onMerge={(changes) => void settle({ kind: 'merge', changes }, words.merged)}
        />
      )}
    </OfficerPage>
  );
}
