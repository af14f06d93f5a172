import { useRoute } from 'preact-iso';
import { totalsWords } from '../../i18n/officer-totals-messages.ts';
import { listHandTotals } from '../../store/officer/periods-and-totals.ts';
import { EmptyState } from '../kit/banner.tsx';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { OfficerPage } from './officer-page.tsx';
import { readCutOff } from './read-cut-off.ts';
import { TotalForm } from './total-form.tsx';
import { useOverseen } from './use-overseen.ts';

/** O12: a new total, or an own one to be changed. */
export default function TotalFormScreen() {
  const services = useServices();
  const { store } = services;
  const recordId = useRoute().params.recordId;
  const profile = services.profile.value;
  const names = useOverseen(services);
  const known = useLive(
    async () => ({
      total: (await listHandTotals(store)).find((total) => total.recordId === recordId),
      rule: await readCutOff(store),
    }),
    [store, recordId],
  );
  useReadyMark(known !== undefined);
  if (!profile || !names || !known) return null;
  if (recordId !== undefined && known.total?.name !== undefined)
    return (
      <OfficerPage
        services={services}
        profile={profile}
        tab="more"
        title={totalsWords().totals.title}
        helpCode="O12"
        back={paths.totals}
        paged
      >
        <section class="sect">
          <EmptyState icon="search" title={totalsWords().totals.missing} />
        </section>
      </OfficerPage>
    );
  return (
    <TotalForm
      key={known.total?.recordId ?? 'new'}
      services={services}
      profile={profile}
      names={names}
      rule={known.rule}
      before={known.total}
    />
  );
}
