import { t } from '../../i18n/messages.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { useReadyMark } from '../ready.ts';

/** Frame of the screen C8. */
export default function SendScreen() {
  useReadyMark(true);
  return (
    <AppShell title={t().send.title} helpCode="C8" back="/">
      <section class="sect" />
    </AppShell>
  );
}
