import { t } from '../i18n/messages.ts';
import { statusLine } from './collector/collector-shell.ts';
import { AppShell } from './kit/app-shell.tsx';
import { EmptyState } from './kit/banner.tsx';
import { useReadyMark } from './ready.ts';
import { hasNoPages } from './roles.ts';
import { useFirst } from './services-context.tsx';

/** For a role without pages in this build: whose device this is, and where that work is done. */
export default function RoleScreen() {
  const services = useFirst();
  const role = services.profile.value?.role;
  useReadyMark(true);
  if (!hasNoPages(role)) return null;
  const words = t().noPages;
  return (
    <AppShell title={t().appName} helpCode="C1" status={statusLine(services)}>
      <section class="sect">
        <EmptyState icon="users" title={words.title(t().activation.roles[role])}>
          <p>{words.roles[role]}</p>
          <p>{words.unsent}</p>
        </EmptyState>
      </section>
    </AppShell>
  );
}
