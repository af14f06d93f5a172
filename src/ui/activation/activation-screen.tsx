import { t } from '../../i18n/messages.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { useReadyMark } from '../ready.ts';

/** Frame of the screen C0. */
export default function ActivationScreen() {
  useReadyMark(true);
  return (
    <AppShell title={t().activation.subtitle} helpCode="C0" back="/">
      <section class="sect" />
    </AppShell>
  );
}
