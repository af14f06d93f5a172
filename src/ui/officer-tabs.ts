import { signal } from '@preact/signals';
import type { Profile } from '../domain/activation.ts';
import { type OrgUnitKind, unitTitle } from '../domain/org-units.ts';
import { language } from '../i18n/language.ts';
import { t } from '../i18n/messages.ts';
import type { Tab, TabsProps } from './kit/tabs.tsx';
import { paths } from './paths.ts';
import { looksThrough, readsFigures } from './roles.ts';
import type { Services } from './services.ts';

/** The unit an officer answers for, with the word of its kind. */
export const ownUnitTitle = (profile: Profile): string =>
  unitTitle({ name: profile.unit.name, kind: profile.unit.kind as OrgUnitKind }, language.value);

/** Where an officer is; a page below none of the tabs marks none. */
export type OfficerTab = 'overview' | 'inbox' | 'incoming' | 'figures' | 'more' | 'none';

/** Records that wait to be looked at; kept up while an officer's pages are open (officer/officer-pages.tsx). */
export const toSee = signal(0);

/** The officers' tabs, those of the role; what an officer writes waits behind "Thêm", like everything used more seldom. */
export const officerTabs = (
  services: Services,
  profile: Profile,
  current: OfficerTab = 'figures',
): TabsProps => {
  const words = t().tabs;
  const review: readonly Tab[] = [
    { href: paths.today, icon: 'grid', label: words.overview, isCurrent: current === 'overview' },
    {
      href: paths.inbox,
      icon: 'inbox',
      label: words.inbox,
      isCurrent: current === 'inbox',
      count: toSee.value,
      countLabel: words.toSee,
    },
  ];
  const incoming: Tab = {
    href: paths.incoming,
    icon: 'download',
    label: words.incoming,
    isCurrent: current === 'incoming',
  };
  const figures: readonly Tab[] = [
    { href: paths.figures, icon: 'chart-column', label: words.figures, isCurrent: current === 'figures' },
  ];
  return {
    place: ownUnitTitle(profile),
    items: [
      ...(looksThrough(profile.role) ? review : []),
      incoming,
      ...(readsFigures(profile.role) ? figures : []),
      {
        href: paths.officerMore,
        icon: 'menu',
        label: words.more,
        isCurrent: current === 'more',
        count: services.pending.value,
        countLabel: words.waiting,
      },
    ],
  };
};
