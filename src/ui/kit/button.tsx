import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from '../icons.tsx';

/** Props of a button or of a link that looks like one. */
export interface ButtonProps {
  /** One 'main' a screen, in the dock. 'danger' only for what cannot be undone. Default 'outlined'. */
  readonly kind?: 'main' | 'outlined' | 'link' | 'danger';
  readonly isCompact?: boolean;
  /** The tall pair in the dock of Hôm nay. */
  readonly isKey?: boolean;
  readonly icon?: IconName;
  /** Makes it a link. */
  readonly href?: string;
  readonly type?: 'button' | 'submit';
  readonly isDisabled?: boolean;
  /** Longer name for screen readers; must contain the visible words. */
  readonly label?: string | undefined;
  readonly onClick?: () => void;
  readonly children: ComponentChildren;
}

const looks = { main: 'btn btn-main', outlined: 'btn', link: 'link-btn', danger: 'btn btn-danger' };

/** A button, or a link when `href` is given; at least 48 px high. */
export function Button({ kind = 'outlined', ...props }: ButtonProps) {
  const look = `${looks[kind]}${props.isCompact ? ' compact' : ''}${props.isKey ? ' key' : ''}`;
  const inside = (
    <>
      {props.icon && <Icon name={props.icon} />}
      <span>{props.children}</span>
    </>
  );
  return props.href === undefined ? (
    <button
      class={look}
      type={props.type ?? 'button'}
      disabled={props.isDisabled}
      aria-label={props.label}
      onClick={props.onClick}
    >
      {inside}
    </button>
  ) : (
    <a class={look} href={props.href} aria-label={props.label} onClick={props.onClick}>
      {inside}
    </a>
  );
}

/** Props of a button that shows a symbol only. */
export interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly href?: string;
  readonly isOutlined?: boolean;
  readonly isDisabled?: boolean;
  readonly onClick?: () => void;
}

/** A 48 px button with a symbol; `label` is its whole name. */
export function IconButton({ icon, label, href, isOutlined, isDisabled, onClick }: IconButtonProps) {
  const look = `icon-btn${isOutlined ? ' outlined' : ''}`;
  return href === undefined ? (
    <button class={look} type="button" aria-label={label} disabled={isDisabled} onClick={onClick}>
      <Icon name={icon} />
    </button>
  ) : (
    <a class={look} href={href} aria-label={label} onClick={onClick}>
      <Icon name={icon} />
    </a>
  );
}
