import { boardWords } from '../../i18n/officer-board-messages.ts';
import type { Flag, OtherRow } from '../../store/officer/other-row.ts';
import { Icon, type IconName } from '../icons.tsx';

const icons: Readonly<Record<Flag, IconName>> = {
  possible_duplicate: 'files',
  over_300: 'users',
  changed_after_cutoff: 'clock',
  by_hand: 'keyboard',
  came_back: 'repeat',
};

/** Why a record is to be seen, or what was said about it: word and symbol, never colour alone. */
export function FlagChips({ row }: { row: Pick<OtherRow, 'flags' | 'verdict'> }) {
  const words = boardWords().inbox;
  return (
    <>
      {row.flags.map((flag) => (
        <span class="chip warn" key={flag}>
          <Icon name={icons[flag]} />
          {words.flags[flag]}
        </span>
      ))}
      {row.verdict === 'returned' && (
        <span class="chip warn">
          <Icon name="corner-up-left" />
          {words.stateReturned}
        </span>
      )}
      {row.verdict === 'approved' && (
        <span class="chip good">
          <Icon name="circle-check" />
          {words.stateApproved}
        </span>
      )}
      {row.verdict === 'duplicate' && (
        <span class="chip">
          <Icon name="files" />
          {words.stateDuplicate}
        </span>
      )}
    </>
  );
}
