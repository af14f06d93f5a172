import { asDay } from '../../domain/day.ts';
import { formatDate } from '../../i18n/format-date.ts';
import { settingsWords } from '../../i18n/settings-messages.ts';
import { statusLine } from '../collector/collector-shell.ts';
import { SupportSection } from '../help/support-section.tsx';
import { AppShell } from '../kit/app-shell.tsx';
import { Row, RowList, Section } from '../kit/rows.tsx';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { useBook } from '../services-context.tsx';
import { DiagnosticsSection } from './diagnostics-section.tsx';
import { EraseSection } from './erase-section.tsx';
import { InstallSection } from './install-section.tsx';
import { LookSection } from './look-section.tsx';
import { ProfilesSection } from './profiles-section.tsx';
import './settings.css';
import { StorageSection } from './storage-section.tsx';
import { TrainingSection } from './training-section.tsx';

/** C12: how the notebook looks, what it takes on this phone, help when it fails, and its end. Also before activation. */
export default function SettingsScreen() {
  const words = settingsWords();
  const services = useBook().services.value;
  useReadyMark(true);
  return (
    <AppShell
      title={words.title}
      helpCode="C12"
      back={() => history.back()}
      status={services && statusLine(services)}
    >
      <LookSection />
      <ProfilesSection />
      <InstallSection />
      <StorageSection />
      <TrainingSection />
      <Section title={words.more}>
        <RowList>
          <Row icon="phone" title={words.calls} href={paths.calls} />
          <Row icon="help" title={words.guide} href={paths.guide} />
          {services && <Row icon="trash" title={words.bin} href={paths.bin} />}
        </RowList>
      </Section>
      <SupportSection />
      <DiagnosticsSection services={services} />
      {services && !services.isPractice && <EraseSection services={services} />}
      <section class="sect">
        <p class="muted">{words.version(__APP_VERSION__, formatDate(asDay(__BUILD_DAY__)))}</p>
      </section>
    </AppShell>
  );
}
