import { addDays } from '../../domain/day.ts';
import { STALE_AFTER_DAYS, staleAfterDays } from '../../domain/stale-after.ts';
import { listContacts } from '../../store/contacts.ts';
import { listConflicts } from '../../store/officer/list-conflicts.ts';
import { countInbox } from '../../store/officer/list-inbox.ts';
import { listMatrix } from '../../store/officer/list-matrix.ts';
import { listPairs } from '../../store/officer/list-pairs.ts';
import { readSetting } from '../../store/settings.ts';
import { useReadyMark } from '../ready.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { type OverviewFigures, OverviewPage } from './overview-page.tsx';
import { readCutOff } from './read-cut-off.ts';
import { duePeriod } from './reporting-period.ts';

/** Columns: six weeks, or six months. */
const WEEKS = 6;
const MONTHS_DAYS = 155;
/** Few stand open at any time. */
const MOST_PAIRS = 200;

/** O1 over what this device holds. */
export default function OverviewScreen() {
  const services = useServices();
  const { store, context } = services;
  const profile = services.profile.value;
  const { today } = context.value;
  const figures = useLive(async (): Promise<OverviewFigures | undefined> => {
    if (!profile) return undefined;
    const isCommune = profile.role === 'commune_officer';
    const from = addDays(today, isCommune ? -MONTHS_DAYS : -7 * (WEEKS - 1));
    const [matrix, counts, conflicts, pairs, rule, stale, contacts] = [
      await listMatrix(store, { ...(isCommune ? { commune: profile.unit.key } : {}), from, to: today }),
      await countInbox(store),
      await listConflicts(store),
      await listPairs(store, { limit: MOST_PAIRS }),
      await readCutOff(store),
      await readSetting(store, STALE_AFTER_DAYS),
      await listContacts(store),
    ];
    const support = contacts.find(({ code }) => code === 'SUPPORT');
    return {
      matrix,
      flagged: counts.all,
      conflicts: conflicts.length,
      twins: pairs.pairs.length,
      staleDays: staleAfterDays(stale),
      due: duePeriod(today, rule),
      contact: support ? [support.name, support.phone].filter(Boolean).join(', ') : profile.name,
    };
  }, [store, profile, today]);
  useReadyMark(figures !== undefined);
  if (!profile || !figures) return null;
  return <OverviewPage services={services} profile={profile} figures={figures} today={today} />;
}
