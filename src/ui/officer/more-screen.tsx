import type { Role } from '../../domain/activation.ts';
import { lockWords } from '../../i18n/lock-messages.ts';
import { t } from '../../i18n/messages.ts';
import { boardWords } from '../../i18n/officer-board-messages.ts';
import { importWords } from '../../i18n/officer-import-messages.ts';
import { peopleWords } from '../../i18n/officer-people-messages.ts';
import { totalsWords } from '../../i18n/officer-totals-messages.ts';
import type { IconName } from '../icons.tsx';
import { Row, RowList, Section } from '../kit/rows.tsx';
import { paths } from '../paths.ts';
import { useReadyMark } from '../ready.ts';
import { useServices } from '../services-context.tsx';
import { OfficerPage } from './officer-page.tsx';

interface MorePage {
  readonly href: string;
  readonly icon: IconName;
  readonly title: string;
  readonly sub?: string;
  /** Absent: every officer. */
  readonly roles?: readonly Role[];
}

/** What is used more seldom than the tabs; only pages that are there. */
const workPages = (): readonly MorePage[] => {
  const words = boardWords().more;
  const totals = totalsWords();
  const reviewers: readonly Role[] = ['commune_officer', 'area_officer'];
  return [
    {
      href: paths.totals,
      icon: 'keyboard',
      title: totals.totals.title,
      sub: totals.totals.short,
      roles: reviewers,
    },
    { href: paths.nils, icon: 'minus', title: totals.nils.title, sub: totals.nils.hint, roles: reviewers },
    {
      href: paths.closings,
      icon: 'lock',
      title: totals.closings.title,
      sub: totals.closings.hint,
      roles: reviewers,
    },
    {
      href: paths.importList,
      icon: 'inbox',
      title: importWords().title,
      sub: importWords().short,
      // An area has no records of its own.
      roles: ['commune_officer'],
    },
    { href: paths.people, icon: 'users', title: peopleWords().title, sub: peopleWords().short },
    {
      href: paths.actionLog,
      icon: 'clock',
      title: peopleWords().log.title,
      sub: peopleWords().log.short,
    },
    { href: paths.send, icon: 'send', title: words.send, sub: words.sendHint },
  ];
};

const devicePages = (): readonly MorePage[] => {
  const words = boardWords().more;
  return [
    { href: paths.officerKey, icon: 'lock', title: lockWords().key.title, sub: lockWords().key.hint },
    { href: paths.settings, icon: 'smartphone', title: words.settings, sub: words.settingsHint },
    { href: paths.calendar, icon: 'calendar-days', title: words.calendar },
    { href: paths.calls, icon: 'phone', title: words.calls },
    { href: paths.guide, icon: 'help', title: words.guide },
  ];
};

function Pages({ title, pages, role }: { title: string; pages: readonly MorePage[]; role: Role }) {
  return (
    <Section title={title}>
      <RowList>
        {pages
          .filter(({ roles }) => roles?.includes(role) ?? true)
          .map(({ href, icon, title, sub }) => (
            <Row key={href} href={href} icon={icon} title={title} sub={sub} />
          ))}
      </RowList>
    </Section>
  );
}

/** Thêm: the rest of an officer's pages. */
export default function MoreScreen() {
  const services = useServices();
  const profile = services.profile.value;
  useReadyMark(true);
  if (!profile) return null;
  const words = boardWords().more;
  return (
    <OfficerPage
      services={services}
      profile={profile}
      tab="more"
      title={words.title}
      subtitle={t().activation.roles[profile.role]}
      helpCode="O1"
      paged
    >
      <Pages title={words.work} pages={workPages()} role={profile.role} />
      <Pages title={words.device} pages={devicePages()} role={profile.role} />
    </OfficerPage>
  );
}
