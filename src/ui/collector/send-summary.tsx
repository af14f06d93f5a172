import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { formatInstant, formatInstantLong } from '../../i18n/format-date.ts';
import { formatBytes } from '../../i18n/format-number.ts';
import { t } from '../../i18n/messages.ts';
import { recordsWords } from '../../i18n/records-messages.ts';
import { Banner, EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { BigFigure, Progress } from '../kit/progress.tsx';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';
import { linkOf } from './collector-shell.ts';
import { failureLine } from './state-words.ts';

function WhyWaiting({ services }: { services: Services }) {
  const words = recordsWords().send;
  const { phase, isPaused } = services.sync.value;
  if (services.profile.value === undefined)
    return <Banner title={t().stateLines.queuedBeforeActivation}>{words.activateFirst}</Banner>;
  if (!services.isOnline.value) return <p class="muted">{words.noNetwork}</p>;
  if (phase === 'failed')
    return (
      <Banner tone="warn" title={t().states.failed}>
        {failureLine(linkOf(services))}
      </Banner>
    );
  return <p class="muted">{isPaused ? t().send.paused : t().stateLines.queued}</p>;
}

/** Props of the parts that tell of the last success. */
export interface LastSuccessProps {
  readonly services: Services;
  /** Milliseconds since 1970; undefined before the first success. */
  readonly lastSuccessAt: number | undefined;
}

/** The large number of the page: under way, waiting, or nothing; with why it does not move. */
export function SendSummary({ services, lastSuccessAt }: LastSuccessProps) {
  const { sync, pending } = services;
  const words = recordsWords().send;
  const { phase, done, total, sentBytes, totalBytes } = sync.value;
  if (phase === 'sending' && total > 0)
    return (
      <section class="sect" aria-label={t().send.title}>
        <Progress done={done} total={total} unit={words.records} label={words.progress(done, total)} />
        {totalBytes > 0 && (
          <p class="small muted">
            {words.bytes(formatBytes(sentBytes), formatBytes(Math.max(sentBytes, totalBytes)))}
          </p>
        )}
        <p>{words.keepOn}</p>
      </section>
    );
  if (pending.value === 0)
    return (
      <section class="sect">
        <EmptyState icon="check-check" title={words.nothing}>
          {lastSuccessAt !== undefined && <p>{words.nothingUntil(formatInstant(lastSuccessAt))}</p>}
        </EmptyState>
      </section>
    );
  return (
    <section class="sect">
      <BigFigure value={pending.value} unit={words.waiting} />
      <WhyWaiting services={services} />
    </section>
  );
}

/** When the province last confirmed something: a success, never an attempt. */
export function LastSuccess({ lastSuccessAt }: Pick<LastSuccessProps, 'lastSuccessAt'>) {
  return (
    <section class="sect">
      <p class="small muted">
        {lastSuccessAt === undefined
          ? recordsWords().send.neverSent
          : recordsWords().send.lastSuccess(formatInstantLong(lastSuccessAt))}
      </p>
    </section>
  );
}

/** The pause stands where "Gửi ngay" stood: the second tap of a double tap was meant for that one. */
const MEANT_AFTER_MS = 700;

function PauseButton({ engine }: Pick<Services, 'engine'>) {
  const [shownAt] = useState(() => performance.now());
  const pause = () => {
    if (performance.now() - shownAt >= MEANT_AFTER_MS) engine.pause();
  };
  return (
    <Button icon="pause" onClick={pause}>
      {recordsWords().send.pause}
    </Button>
  );
}

/** The one main button; while sending there is none, only a pause; undefined when there is nothing to do. */
export const sendDock = ({ engine, sync, pending, profile }: Services): ComponentChildren => {
  const words = recordsWords().send;
  if (profile.value === undefined)
    return (
      <Button kind="main" href={paths.activation}>
        {t().send.activate}
      </Button>
    );
  if (sync.value.phase === 'sending') return <PauseButton engine={engine} />;
  if (pending.value === 0) return undefined;
  return (
    <Button kind="main" icon="send" onClick={() => void engine.syncNow()}>
      {sync.value.phase === 'failed' ? words.again : words.now}
    </Button>
  );
};
