import { t } from '../../i18n/messages.ts';
import { Icon } from '../icons.tsx';
import { type StampState, stampRoles } from './stamp-roles.ts';

/** Props of a stamp. */
export interface StampProps {
  readonly state: StampState;
  /** Longer words with a number ("Đang gửi 3/12"); default is the word of the state. */
  readonly text?: string | undefined;
  /** The symbol stands in the margin instead. */
  readonly withoutIcon?: boolean;
}

/** The state of a record as word, symbol and colour together. */
export function Stamp({ state, text, withoutIcon }: StampProps) {
  const { icon, role } = stampRoles[state];
  return (
    <span class={`chip ${role}`}>
      {!withoutIcon && <Icon name={icon} />}
      {text ?? t().states[state]}
    </span>
  );
}
