import { t } from '../../i18n/messages.ts';
import { Icon, type IconName } from '../icons.tsx';

/** One tab: a word, a symbol and perhaps a count. */
export interface Tab {
  readonly href: string;
  readonly icon: IconName;
  readonly label: string;
  readonly isCurrent?: boolean;
  /** Not shown when 0. */
  readonly count?: number;
  /** What is counted, for screen readers ("chờ gửi"). */
  readonly countLabel?: string;
}

/** Props of the tabs. */
export interface TabsProps {
  readonly items: readonly Tab[];
  /** Second line of the name in the left rail: the unit of the officer. */
  readonly place?: string;
}

/** The main tabs at the bottom; from 900 px a rail in the margin. */
export function Tabs({ items, place }: TabsProps) {
  return (
    <nav class="tabs" aria-label={t().tabs.label}>
      <p class="rail-name">
        {t().appName}
        {place && <span>{place}</span>}
      </p>
      <ul>
        {items.map((tab) => (
          <li key={tab.href}>
            <a class="tab" href={tab.href} aria-current={tab.isCurrent ? 'page' : undefined}>
              <Icon name={tab.icon} />
              <span>{tab.label}</span>
              {tab.count ? (
                <span class="count">
                  {tab.count}
                  {tab.countLabel && <span class="hide"> {tab.countLabel}</span>}
                </span>
              ) : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
