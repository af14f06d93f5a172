import { t } from '../../i18n/messages.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { Banner } from '../kit/banner.tsx';

/** Instead of an activation inside another app: how to open the same address in the browser. */
export function InAppNotice() {
  return (
    <AppShell title={t().appName} subtitle={t().activation.subtitle} helpCode="C0">
      <section class="sect">
        <Banner tone="warn" title={t().install.inZalo}>
          {t().install.inZaloHint}
        </Banner>
      </section>
      <section class="sect">
        <p>{t().activation.inAppKeepsCode}</p>
      </section>
    </AppShell>
  );
}
