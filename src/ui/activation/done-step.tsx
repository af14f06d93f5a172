import type { Profile } from '../../domain/activation.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../kit/button.tsx';
import { EmptyPage } from '../kit/empty-page.tsx';
import { paths } from '../paths.ts';
import { hasNoPages, isOfficer } from '../roles.ts';

/** Props of the end of an activation. */
export interface DoneStepProps {
  readonly profile: Profile;
  /** new: just activated. added: one more book on this phone, not open yet. known: it was somebody's before. */
  readonly is: 'new' | 'added' | 'known';
  /** Goes on to a book for somebody else. */
  readonly onAdd?: () => void;
}

/** This phone is somebody's book now; leads on to the first work. */
export function DoneStep({ profile, is, onAdd }: DoneStepProps) {
  const words = t().activation;
  const { role, villages } = profile;
  const begin = hasNoPages(role) ? t().common.continue : isOfficer(role) ? words.beginFigures : words.begin;
  // The other book has this page: the new one opens with a page of its own.
  const openAnew = () => location.replace(paths.today);
  const action = {
    new: { label: begin, href: paths.today },
    added: { label: words.openNewBook, onClick: openAnew },
    known: { label: t().errors.toToday, href: paths.today },
  }[is];
  return (
    <EmptyPage
      helpCode="C0"
      icon="check-check"
      title={is === 'known' ? words.alreadyOf(profile.name) : words.ready}
      action={action}
      isNews
    >
      {is === 'known' && <p>{words.alreadyNote}</p>}
      {is !== 'known' && villages.length > 0 && <p>{words.villagesHere(villages.length)}</p>}
      {onAdd && (
        <p>
          <Button isCompact icon="users" onClick={onAdd}>
            {words.addHere}
          </Button>
        </p>
      )}
    </EmptyPage>
  );
}
