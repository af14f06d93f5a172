import type { OrgUnitKey } from '../../domain/org-units.ts';
import { boardWords } from '../../i18n/officer-board-messages.ts';
import { type Flag, flags } from '../../store/officer/other-row.ts';
import { ChoiceChips } from '../kit/choices.tsx';
import { SelectField } from '../kit/controls.tsx';
import { SearchField } from '../kit/search-field.tsx';
import type { Overseen } from './use-overseen.ts';

/** Which records are looked through. */
export type InboxShow = 'flagged' | 'returned' | 'clean';

/** What narrows the list. */
export interface InboxFilter {
  readonly show: InboxShow;
  readonly flag?: Flag;
  readonly commune?: OrgUnitKey;
  readonly text: string;
}

/** Id of the search, where the key "/" leads. */
export const SEARCH_ID = 'tim-phieu';

const EVERY = '';

/** Search and filters above the list. */
export function InboxTools({
  filter,
  names,
  onFilter,
}: {
  filter: InboxFilter;
  names: Overseen;
  onFilter: (filter: InboxFilter) => void;
}) {
  const words = boardWords().inbox;
  const { flag: _flag, ...withoutFlag } = filter;
  const { commune: _commune, ...withoutCommune } = filter;
  return (
    <div class="inbox-tools">
      <ChoiceChips
        id="xem-loai"
        label={words.show}
        isLegendHidden
        options={(['flagged', 'returned', 'clean'] as const).map((value) => ({
          value,
          label: words.shows[value],
        }))}
        value={filter.show}
        onChange={(show) => onFilter({ ...withoutFlag, show })}
      />
      <div class="toolbar">
        <div class="grow">
          <SearchField
            id={SEARCH_ID}
            label={words.search}
            value={filter.text}
            onText={(text) => onFilter({ ...filter, text })}
          />
        </div>
        {filter.show === 'flagged' && (
          <SelectField
            id="vi-sao"
            label={words.why}
            options={[
              { value: EVERY, label: words.everyReason },
              ...flags.map((value) => ({ value, label: words.flags[value] })),
            ]}
            value={filter.flag ?? EVERY}
            onChange={(flag) => onFilter(flag === EVERY ? withoutFlag : { ...filter, flag: flag as Flag })}
          />
        )}
        {names.communes.length > 1 && (
          <SelectField
            id="xa"
            label={words.commune}
            options={[
              { value: EVERY, label: words.everyCommune },
              ...names.communes.map(({ key, name }) => ({ value: key as string, label: name })),
            ]}
            value={filter.commune ?? EVERY}
            onChange={(commune) =>
              onFilter(commune === EVERY ? withoutCommune : { ...filter, commune: commune as OrgUnitKey })
            }
          />
        )}
      </div>
    </div>
  );
}
