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

/** The officers' tabs; corrections wait under "Gửi" like everything else. */
export const officerTabs = (
  services: Services,
  profile: Profile,
  current: 'figures' | 'send' | 'none' = 'figures',
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
      href: paths.send,
      icon: 'send',
      label: t().tabs.send,
      isCurrent: current === 'send',
      count: services.pending.value,
      countLabel: t().tabs.waiting,
    },
  ],
});
