import { helpWords } from '../../i18n/help-messages.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { Button } from '../kit/button.tsx';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { Steps } from './call-list.tsx';

/** C14: what to do first when somebody comes for help; safety before writing. Nothing of a visit is kept. */
export default function ArrivalScreen() {
  const { arrival, calls } = helpWords();
  useReadyMark(true);
  return (
    <AppShell
      title={arrival.title}
      hasNeutralTitle
      helpCode="C14"
      back={() => history.back()}
      dock={
        <Button kind="main" icon="phone" href={paths.calls}>
          {calls.title}
        </Button>
      }
    >
      <section class="sect">
        <Steps steps={arrival.steps} />
      </section>
    </AppShell>
  );
}
