import { Icon, type IconName } from '../icons.tsx';

/** saved: on this phone, some waiting. kept: a draft. ok: all received. No network is as calm as saved; nothing here is red. */
export type StatusState = 'saved' | 'kept' | 'ok' | 'offline' | 'sending' | 'attention';

/** Props of the one status line. */
export interface StatusLineProps {
  readonly state: StatusState;
  readonly text: string;
  readonly href: string;
}

const icons: Record<StatusState, IconName> = {
  saved: 'save',
  kept: 'check',
  ok: 'check-check',
  offline: 'wifi-off',
  sending: 'arrow-up',
  attention: 'triangle-alert',
};

/** The one status line: same place on every screen; a change is read out, the counting of a sending is not. */
export function StatusLine({ state, text, href }: StatusLineProps) {
  return (
    <a class="status" data-state={state} href={href}>
      <Icon name={icons[state]} />
      <span aria-live={state === 'sending' ? 'off' : 'polite'}>{text}</span>
      <Icon name="chevron-right" />
    </a>
  );
}
