import type { ManagedDevice } from '../../../domain/people-api.ts';
import { formatInstantWithYear } from '../../../i18n/format-date.ts';
import { peopleWords } from '../../../i18n/officer-people-messages.ts';
import { Banner } from '../../kit/banner.tsx';
import { Button } from '../../kit/button.tsx';
import { FactList } from '../../kit/rows.tsx';
import { troubles } from './person-state.ts';

const missingText = ({ missing }: ManagedDevice): string => {
  const words = peopleWords();
  if (missing.count === 0) return words.allCame;
  const named = missing.ranges.reduce((sum, [from, to]) => sum + (to ?? 0) - (from ?? 0) + 1, 0);
  const ranges = missing.ranges.map(([from, to]) => words.range(from ?? 0, to ?? 0)).join(', ');
  return `${words.missing(missing.count)}. ${words.missingNumbers(ranges, named < missing.count)}`;
};

/** One device: since when, when last heard of, what it announced and never sent; and the lock, where that may be. */
export function DeviceFacts({ device, onLock }: { device: ManagedDevice; onLock?: () => void }) {
  const words = peopleWords();
  const others = troubles({ devices: [{ ...device, missing: { count: 0, ranges: [] } }] });
  const at = (instant: string) => formatInstantWithYear(Date.parse(instant));
  return (
    <section class="device">
      <h3>{words.states[device.state]}</h3>
      <FactList
        facts={[
          { label: words.activated, value: at(device.activatedAt) },
          {
            label: words.lastSeen,
            value: device.lastSeenAt === undefined ? words.neverSeen : at(device.lastSeenAt),
          },
          { label: words.missingLabel, value: missingText(device) },
        ]}
      />
      {others.length > 0 && <p class="trouble">{others.join(' · ')}</p>}
      {device.state === 'revoked' && <Banner title={words.lock.tell} />}
      {onLock && (
        <Button isCompact icon="lock" onClick={onLock}>
          {words.lock.act}
        </Button>
      )}
    </section>
  );
}
