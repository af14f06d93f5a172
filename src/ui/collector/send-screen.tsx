import { useState } from 'preact/hooks';
import type { RecordId } from '../../domain/envelope.ts';
import { t } from '../../i18n/messages.ts';
import { recordsWords } from '../../i18n/records-messages.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { Section } from '../kit/rows.tsx';
import { officerTabs } from '../officer-tabs.ts';
import { useReadyMark } from '../ready.ts';
import { isOfficer } from '../roles.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { collectorTabs, statusLine } from './collector-shell.ts';
import { OtherWays } from './other-ways.tsx';
import { readSendList } from './send-list.ts';
import { SendRows } from './send-rows.tsx';
import { LastSuccess, SendSummary, sendDock } from './send-summary.tsx';
import { useWakeLock } from './use-wake-lock.ts';
import './records.css';

/** C8: what waits, what is under way, what came of each; every number from the outbox. */
export default function SendScreen() {
  const services = useServices();
  const { sync } = services;
  const profile = services.profile.value;
  const [seen] = useState(() => new Set<RecordId>());
  const list = useLive(() => readSendList(services, seen), [services]);
  useReadyMark(list !== undefined);
  useWakeLock(sync.value.phase === 'sending');
  const rows = list ? list.needsHand.length + list.waiting.length + list.settled.length + list.others : 0;
  return (
    <AppShell
      title={t().send.title}
      helpCode="C8"
      status={statusLine(services)}
      tabs={
        profile && isOfficer(profile.role)
          ? officerTabs(services, profile, 'more')
          : collectorTabs(services, 'send')
      }
      dock={sendDock(services)}
    >
      <SendSummary services={services} lastSuccessAt={list?.lastSuccessAt} />
      {list && rows > 0 && (
        <Section title={recordsWords().send.each}>
          <SendRows list={list} services={services} />
        </Section>
      )}
      {profile && <OtherWays store={services.store} />}
      {list && <LastSuccess lastSuccessAt={list.lastSuccessAt} />}
    </AppShell>
  );
}
