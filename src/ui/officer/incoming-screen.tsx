import { incomingWords } from '../../i18n/incoming-messages.ts';
import { countWaitingLines, listIncoming } from '../../store/officer/incoming.ts';
import { notify } from '../collector/notice.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Progress } from '../kit/progress.tsx';
import { useReadyMark } from '../ready.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { IncomingAdd } from './incoming-add.tsx';
import { IncomingFiles } from './incoming-files.tsx';
import { IncomingPreview } from './incoming-preview.tsx';
import { OfficerPage } from './officer-page.tsx';
import { type Forwarding, useForward } from './use-forward.ts';
import { type Incoming, newFiles, useIncoming } from './use-incoming.ts';
import './incoming.css';

const SHOWN = 50;

function ForwardPart({ forwarding, isOnline }: { forwarding: Forwarding; isOnline: boolean }) {
  const words = incomingWords();
  const { progress, said } = forwarding;
  if (progress)
    return (
      <section class="sect" aria-label={words.forward}>
        <Progress
          done={progress.done}
          total={progress.all}
          unit={words.parts}
          label={words.forwarding(progress.done, progress.all)}
        />
      </section>
    );
  return (
    <section class="sect" role="status">
      {said && <Banner tone={said.isGood ? 'info' : 'warn'} title={said.text} />}
      {!said && !isOnline && <p class="muted">{words.noNetwork}</p>}
    </section>
  );
}

const dockOf = (incoming: Incoming, forwarding: Forwarding, waiting: number) => {
  const words = incomingWords();
  const files = newFiles(incoming.offered);
  if (incoming.offered) {
    const forms = files.reduce((sum, file) => sum + file.forms, 0);
    const take = async () => {
      const taken = await incoming.take();
      notify(taken === undefined ? words.notKept : words.tookOver(taken));
    };
    return (
      <>
        <Button onClick={incoming.leave}>{words.leave}</Button>
        {files.length > 0 && (
          <Button kind="main" onClick={() => void take()}>
            {forms > 0 ? words.take(forms) : words.takeToCarry}
          </Button>
        )}
      </>
    );
  }
  if (forwarding.progress) return <Button onClick={forwarding.stop}>{words.stop}</Button>;
  if (waiting === 0) return undefined;
  return (
    <Button kind="main" icon="send" onClick={forwarding.start}>
      {words.forward}
    </Button>
  );
};

/** O2: files come in, are looked at and taken over without a network, go to the province, and their receipts back. */
export default function IncomingScreen() {
  const services = useServices();
  const { store, isOnline } = services;
  const profile = services.profile.value;
  const incoming = useIncoming(services);
  const forwarding = useForward(services);
  const held = useLive(
    async () => ({ files: await listIncoming(store, SHOWN), waiting: await countWaitingLines(store) }),
    [store],
  );
  useReadyMark(held !== undefined);
  if (!profile || !held) return null;
  return (
    <OfficerPage
      services={services}
      profile={profile}
      tab="incoming"
      title={incomingWords().title}
      helpCode="O2"
      paged
      dock={dockOf(incoming, forwarding, held.waiting)}
    >
      {(held.waiting > 0 || forwarding.progress || forwarding.said) && (
        <ForwardPart forwarding={forwarding} isOnline={isOnline.value} />
      )}
      {incoming.offered ? (
        <IncomingPreview offered={incoming.offered} />
      ) : (
        <IncomingAdd incoming={incoming} />
      )}
      <IncomingFiles services={services} files={held.files} />
    </OfficerPage>
  );
}
