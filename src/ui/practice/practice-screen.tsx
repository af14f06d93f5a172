import { t } from '../../i18n/messages.ts';
import { phoneWords } from '../../i18n/phone-messages.ts';
import { collectorTabs, statusLine } from '../collector/collector-shell.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { useReadyMark } from '../ready.ts';
import { useServices } from '../services-context.tsx';
import { leavePractice } from './enter-practice.ts';

/** Where the real book sends or is activated, the practice book says that it does neither. */
export default function PracticeScreen() {
  const services = useServices();
  useReadyMark(true);
  const words = phoneWords().practice;
  return (
    <AppShell
      title={t().send.title}
      helpCode="C8"
      status={statusLine(services)}
      tabs={collectorTabs(services, 'send')}
      dock={
        <Button kind="main" onClick={leavePractice}>
          {words.leave}
        </Button>
      }
    >
      <section class="sect">
        <EmptyState icon="hourglass" title={words.sendTitle}>
          <p>{words.never}</p>
          <p>{words.sendHint}</p>
        </EmptyState>
      </section>
    </AppShell>
  );
}
