import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from '../icons.tsx';

/** Props of a message in the page. */
export interface BannerProps {
  /** info: something new. warn: needs a hand. Default quiet. */
  readonly tone?: 'quiet' | 'info' | 'warn';
  readonly title: string;
  readonly children?: ComponentChildren;
  /** Compact buttons. */
  readonly actions?: ComponentChildren;
}

/** A message that stays in the page until its cause is gone. */
export function Banner({ tone = 'quiet', title, children, actions }: BannerProps) {
  return (
    <div class={`banner ${tone}`}>
      <Icon name={tone === 'warn' ? 'triangle-alert' : 'info'} />
      <div>
        <b>{title}</b>
        {children}
        {actions && <div class="acts">{actions}</div>}
      </div>
    </div>
  );
}

/** Props of an empty screen. */
export interface EmptyStateProps {
  readonly icon: IconName;
  readonly title: string;
  /** What to do now. */
  readonly children?: ComponentChildren;
}

/** Says that nothing is here, and what to do. */
export function EmptyState({ icon, title, children }: EmptyStateProps) {
  return (
    <div class="empty">
      <Icon name={icon} />
      <b>{title}</b>
      {children}
    </div>
  );
}
