import { carryWords } from '../../i18n/carry-messages.ts';
import { lastKeptAt, listCarried } from '../../store/carried.ts';
import { queueOverview } from '../../store/outbox.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { paths } from '../paths.ts';
import { useFirst } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { backupDueDays } from './backup-due.ts';

/** Says that what waits has waited long while nothing of it has left this phone, and both ways out. */
export function BackupCard() {
  const { store, clock, isPractice, profile } = useFirst();
  const days = useLive(async () => {
    const [{ oldestRecordedAt }, keptAt, [handed]] = await Promise.all([
      queueOverview(store),
      lastKeptAt(store),
      listCarried(store, 1),
    ]);
    const leftAt = Math.max(keptAt ?? 0, handed?.handedAt ?? 0);
    return backupDueDays({ oldestRecordedAt, leftAt, now: clock() });
  }, [store]);
  if (days === undefined || isPractice || !profile.value) return null;
  const words = carryWords().backup;
  return (
    <section class="sect" aria-label={words.due(days)}>
      <Banner
        tone="warn"
        title={words.due(days)}
        actions={
          <>
            <Button isCompact href={paths.handOver}>
              {carryWords().handOver.share}
            </Button>
            <Button isCompact kind="link" href={paths.backup}>
              {words.title}
            </Button>
          </>
        }
      >
        <p>{words.dueHint}</p>
      </Banner>
    </section>
  );
}
