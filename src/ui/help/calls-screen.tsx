import { helpWords } from '../../i18n/help-messages.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { Banner } from '../kit/banner.tsx';
import { Row, RowList, Section } from '../kit/rows.tsx';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { useBook } from '../services-context.tsx';
import { CallList } from './call-list.tsx';
import { contactEntries, nationalNumbers, useContacts, villageNames } from './contacts.ts';

/** C14: whom to call, for everybody, also before activation and without a network. Nothing of a visit is kept. */
export default function CallsScreen() {
  const words = helpWords();
  const services = useBook().services.value;
  const contacts = useContacts(services);
  useReadyMark(true);
  const local = (contacts ?? []).filter(({ code }) => code !== 'SUPPORT');
  return (
    <AppShell title={words.calls.title} hasNeutralTitle helpCode="C14" back={() => history.back()}>
      <Section title={words.calls.national}>
        <CallList entries={nationalNumbers()} />
      </Section>
      <Section title={words.calls.local}>
        {local.length > 0 ? (
          <CallList entries={contactEntries(local, villageNames(services))} />
        ) : (
          contacts && <p>{words.calls.noLocal}</p>
        )}
      </Section>
      <section class="sect">
        <Banner tone="info" title={words.calls.noSignal}>
          <p>{words.calls.keptInLog}</p>
        </Banner>
        <RowList>
          <Row icon="users" title={words.arrival.title} href={paths.whenSomebodyComes} />
        </RowList>
      </section>
    </AppShell>
  );
}
