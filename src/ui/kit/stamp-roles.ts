import type { Messages } from '../../i18n/vi.ts';
import type { IconName } from '../icons.tsx';

/** Every state a record can show; the words are `t().states`. */
export type StampState = keyof Messages['states'];

/** warn: needs a hand, has a box. The rest is a quiet word with its symbol. */
export type StampRole = 'quiet' | 'info' | 'good' | 'warn';

/** Symbol and colour role of each state (Source: ux, sync vocabulary). */
export const stampRoles: Record<StampState, { readonly icon: IconName; readonly role: StampRole }> = {
  draft: { icon: 'pencil', role: 'quiet' },
  draft_errors: { icon: 'triangle-alert', role: 'warn' },
  queued: { icon: 'clock', role: 'quiet' },
  sending: { icon: 'arrow-up', role: 'info' },
  received: { icon: 'check-check', role: 'good' },
  approved: { icon: 'circle-check', role: 'good' },
  returned: { icon: 'corner-up-left', role: 'warn' },
  failed: { icon: 'triangle-alert', role: 'warn' },
  rejected: { icon: 'triangle-alert', role: 'warn' },
  quarantined: { icon: 'check', role: 'quiet' },
  conflict: { icon: 'files', role: 'warn' },
  duplicate: { icon: 'files', role: 'warn' },
  handed_over: { icon: 'file-output', role: 'info' },
  sealed_other: { icon: 'lock', role: 'quiet' },
  no_network: { icon: 'wifi-off', role: 'quiet' },
  stale: { icon: 'hourglass', role: 'warn' },
  practice: { icon: 'pencil', role: 'quiet' },
};
