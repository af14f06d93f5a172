import { formatInstant } from '../../i18n/format-date.ts';
import { t } from '../../i18n/messages.ts';
import type { StatusLineProps } from '../kit/status-line.tsx';
import type { TabsProps } from '../kit/tabs.tsx';
import { paths } from '../paths.ts';
import type { FirstServices } from '../services.ts';
import type { Link } from './state-words.ts';

const MINUTE_MS = 60_000;

/** The one status line, from what waits and what the engine does; no network is as calm as all is well. */
export const statusLine = (services: FirstServices): StatusLineProps => {
  const waiting = services.pending.value;
  const sync = services.sync.value;
  const words = t().status;
  const href = paths.send;
  if (services.isPractice) return { state: 'saved', text: t().book.practiceStatus, href };
  if (!services.profile.value)
    return { state: 'saved', text: words.notActivated(waiting), href: paths.activation };
  if (sync.phase === 'sending') {
    // With nothing to send it only asks what is new.
    const text = sync.total > 0 ? words.sending(sync.done, sync.total) : words.receiving;
    return { state: 'sending', text, href };
  }
  if (sync.phase === 'failed' && waiting > 0 && services.isOnline.value) {
    const minutes = Math.max(1, Math.ceil(((sync.nextTryAt ?? 0) - services.clock()) / MINUTE_MS));
    return { state: 'attention', text: words.failed(minutes), href };
  }
  if (!services.isOnline.value) return { state: 'offline', text: words.noNetwork(waiting), href };
  if (waiting === 0 && sync.lastSuccessAt !== undefined)
    return { state: 'ok', text: words.allReceived(formatInstant(sync.lastSuccessAt)), href };
  return { state: 'saved', text: words.saved(waiting), href };
};

/** What of the link is laid over a record that waits. */
export const linkOf = (services: FirstServices): Link => ({
  sync: services.sync.value,
  isPractice: services.isPractice,
  isActivated: services.profile.value !== undefined,
  isOnline: services.isOnline.value,
  now: services.clock(),
});

/** The collector's tabs with the count of what waits. */
export const collectorTabs = (
  services: FirstServices,
  current: 'today' | 'journal' | 'models' | 'send' | 'none',
): TabsProps => {
  const words = t().tabs;
  return {
    items: [
      { href: paths.today, icon: 'sun', label: words.today, isCurrent: current === 'today' },
      { href: paths.journal, icon: 'book-open', label: words.journal, isCurrent: current === 'journal' },
      { href: paths.models, icon: 'users', label: words.models, isCurrent: current === 'models' },
      {
        href: paths.send,
        icon: 'send',
        label: words.send,
        isCurrent: current === 'send',
        count: services.pending.value,
        countLabel: words.waiting,
      },
    ],
  };
};
