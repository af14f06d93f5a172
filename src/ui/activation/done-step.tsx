import type { Profile } from '../../domain/activation.ts';
import { t } from '../../i18n/messages.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { paths } from '../paths.ts';
import { hasNoPages, isOfficer } from '../roles.ts';

/** This phone is somebody's book now; leads on to the first work. */
export function DoneStep({ profile, isNew }: { profile: Profile; isNew: boolean }) {
  const words = t().activation;
  const { role, villages } = profile;
  const begin = hasNoPages(role) ? t().common.continue : isOfficer(role) ? words.beginFigures : words.begin;
  return (
    <AppShell
      title={t().appName}
      helpCode="C0"
      dock={
        <Button kind="main" href={paths.today}>
          {isNew ? begin : t().errors.toToday}
        </Button>
      }
    >
      <section class="sect" role="status">
        <EmptyState icon="check-check" title={isNew ? words.ready : words.alreadyOf(profile.name)}>
          {isNew && villages.length > 0 && <p>{words.villagesHere(villages.length)}</p>}
          {!isNew && <p>{words.alreadyNote}</p>}
        </EmptyState>
      </section>
    </AppShell>
  );
}
