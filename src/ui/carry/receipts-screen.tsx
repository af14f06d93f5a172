import { useState } from 'preact/hooks';
import { carryWords } from '../../i18n/carry-messages.ts';
import type { TakenReceipts, Taking } from '../../sync/carry/take-receipts.ts';
import { collectorTabs } from '../collector/collector-shell.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Field } from '../kit/field.tsx';
import { officerTabs } from '../officer-tabs.ts';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { isOfficer } from '../roles.ts';
import { useServices } from '../services-context.tsx';
import { FileInput, readTexts } from './file-input.tsx';
import './carry.css';

type Outcome = Taking | { readonly kind: 'unreadable' };

/** What the file changed, one sentence to a thing. */
const changesIn = (taken: TakenReceipts): readonly string[] => {
  const words = carryWords().receipts;
  return [
    ...(taken.received > 0 ? [words.received(taken.received)] : []),
    ...(taken.refused > 0 ? [words.refused(taken.refused)] : []),
    ...(taken.returned > 0 ? [words.returned(taken.returned)] : []),
    ...(taken.holders.length > 0 ? [words.holders(taken.holders.join(', ')), words.holdersHint] : []),
    ...(taken.hasNews && taken.received > 0 ? [words.news] : []),
  ];
};

function Result({ outcome }: { outcome: Outcome }) {
  const words = carryWords().receipts;
  if (outcome.kind !== 'taken') return <Banner tone="warn" title={words.failed[outcome.kind]} />;
  const [first = words.nothingNew, ...more] = changesIn(outcome);
  return (
    <Banner
      tone={outcome.missing > 0 ? 'warn' : 'info'}
      title={first}
      actions={
        <Button isCompact href={paths.journal}>
          {words.toJournal}
        </Button>
      }
    >
      {more.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {outcome.missing > 0 && <p>{words.missing(outcome.missing)}</p>}
    </Banner>
  );
}

/** C8: a receipt file that came back, and what it changed on this phone. */
export default function ReceiptsScreen() {
  const services = useServices();
  const profile = services.profile.value;
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | undefined>(undefined);
  useReadyMark(true);
  const words = carryWords().receipts;
  const take = async (found: string | undefined) => {
    setBusy(true);
    setOutcome(undefined);
    const desk = await services.carry();
    setOutcome(found === undefined ? { kind: 'unreadable' } : await desk.takeReceipts(found));
    setText('');
    setBusy(false);
  };
  return (
    <AppShell
      title={words.title}
      helpCode="C8"
      back={paths.send}
      tabs={
        profile && isOfficer(profile.role)
          ? officerTabs(services, profile, 'more')
          : collectorTabs(services, 'send')
      }
      dock={
        text.trim() === '' ? (
          <FileInput
            isMain
            isMany
            isDisabled={isBusy}
            label={words.choose}
            onFiles={(files) => void readTexts(files).then(take)}
          />
        ) : (
          <Button kind="main" isDisabled={isBusy} onClick={() => void take(text)}>
            {words.open}
          </Button>
        )
      }
    >
      <section class="sect file-part">
        <p>{words.hint}</p>
        <div role="status">
          {isBusy && <p>{words.opening}</p>}
          {outcome && <Result outcome={outcome} />}
        </div>
        <Field id="receipt-text" label={words.paste} hint={words.pasteHint}>
          <textarea
            class="input"
            id="receipt-text"
            rows={3}
            value={text}
            autoComplete="off"
            spellcheck={false}
            aria-describedby="receipt-text-hint"
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </Field>
      </section>
    </AppShell>
  );
}
