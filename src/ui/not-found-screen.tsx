import { t } from '../i18n/messages.ts';
import { AppShell } from './kit/app-shell.tsx';
import { EmptyState } from './kit/banner.tsx';
import { Button } from './kit/button.tsx';
import { paths } from './paths.ts';
import { useReadyMark } from './ready.ts';

/** An address that leads nowhere. */
export default function NotFoundScreen() {
  useReadyMark(true);
  return (
    <AppShell
      title={t().appName}
      helpCode="C1"
      dock={
        <Button kind="main" href={paths.today}>
          {t().errors.toToday}
        </Button>
      }
    >
      <section class="sect">
        <EmptyState icon="search" title={t().errors.notFound} />
      </section>
    </AppShell>
  );
}
