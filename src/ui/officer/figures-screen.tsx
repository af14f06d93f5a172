import { t } from '../../i18n/messages.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { useReadyMark } from '../ready.ts';

/** Frame of the screen P1. */
export default function FiguresScreen() {
  useReadyMark(true);
  return (
    <AppShell title={t().appName} helpCode="P1" back="/">
      <section class="sect" />
    </AppShell>
  );
}
