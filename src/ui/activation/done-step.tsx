import type { Profile } from '../../domain/activation.ts';
import { t } from '../../i18n/messages.ts';
import { EmptyPage } from '../kit/empty-page.tsx';
import { paths } from '../paths.ts';
import { hasNoPages, isOfficer } from '../roles.ts';

/** This phone is somebody's book now; leads on to the first work. */
export function DoneStep({ profile, isNew }: { profile: Profile; isNew: boolean }) {
  const words = t().activation;
  const { role, villages } = profile;
  const begin = hasNoPages(role) ? t().common.continue : isOfficer(role) ? words.beginFigures : words.begin;
  return (
    <EmptyPage
      helpCode="C0"
      icon="check-check"
      title={isNew ? words.ready : words.alreadyOf(profile.name)}
      action={{ label: isNew ? begin : t().errors.toToday, href: paths.today }}
      isNews
    >
      {isNew && villages.length > 0 && <p>{words.villagesHere(villages.length)}</p>}
      {!isNew && <p>{words.alreadyNote}</p>}
    </EmptyPage>
  );
}
