import type { Profile } from '../domain/activation.ts';
import { type OrgUnitKind, unitTitle } from '../domain/org-units.ts';
import { language } from '../i18n/language.ts';
import { t } from '../i18n/messages.ts';
import type { TabsProps } from './kit/tabs.tsx';
import { paths } from './paths.ts';
import type { Services } from './services.ts';

/** The unit an officer answers for, with the word of its kind. */
export const ownUnitTitle = (profile: Profile): string =>
  unitTitle({ name: profile.unit.name, kind: profile.unit.kind as OrgUnitKind }, language.value);

/** Where an officer is; a page below none of the tabs marks none. */
export type OfficerTab = 'overview' | 'inbox' | 'figures' | 'more' | 'none';

/** The officers' tabs; what an officer writes waits behind "Thêm", like everything used more seldom. */
export const officerTabs = (
  services: Services,
  profile: Profile,
  current: OfficerTab = 'figures',
): TabsProps => ({
  place: ownUnitTitle(profile),
  items: [
    {
      href: paths.figures,
      icon: 'chart-column',
      label: t().tabs.figures,
      isCurrent: current === 'figures',
    },
    {
      href: paths.officerMore,
      icon: 'menu',
      label: t().tabs.more,
      isCurrent: current === 'more',
      count: services.pending.value,
      countLabel: t().tabs.waiting,
    },
  ],
});
