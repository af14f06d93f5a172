import { useState } from 'preact/hooks';
import { boardWords } from '../../i18n/officer-board-messages.ts';
import type { Pair } from '../../store/officer/list-pairs.ts';
import type { Body } from '../../store/officer/other-row.ts';
import { ChoiceChips } from '../kit/choices.tsx';
import type { ComparedField } from './compare-table.tsx';
import { FormDialog } from './form-dialog.tsx';

type Side = 'earlier' | 'later';

/** The fields to be taken over from the later record; null takes one away. */
export const mergedChanges = (pair: Pair, sides: Readonly<Record<string, Side>>): Body =>
  Object.fromEntries(
    Object.entries(sides)
      .filter(([, side]) => side === 'later')
      .map(([name]) => [name, pair.later.body?.[name] ?? null]),
  );

const sideText = (side: string, value: string | undefined): string =>
  `${side}: ${value?.replaceAll('\n', '; ') ?? boardWords().twins.none}`;

/** Which answer is right, for each question that differs; at first a blank gives way to an answer. */
export function MergeDialog({
  pair,
  fields,
  onMerge,
  onCancel,
}: {
  pair: Pair;
  fields: readonly ComparedField[];
  onMerge: (changes: Body) => void;
  onCancel: () => void;
}) {
  const words = boardWords().twins;
  const differing = fields.filter(({ differs }) => differs);
  const [sides, setSides] = useState<Readonly<Record<string, Side>>>(() =>
    Object.fromEntries(
      differing.map(({ name, earlier }) => [name, earlier === undefined ? 'later' : 'earlier']),
    ),
  );
  return (
    <FormDialog
      title={words.mergeTitle}
      submitLabel={words.mergeNow}
      onSubmit={() => onMerge(mergedChanges(pair, sides))}
      onCancel={onCancel}
    >
      <p>{words.mergeHint}</p>
      {differing.map(({ name, label, earlier, later }) => (
        <ChoiceChips
          key={name}
          id={`gop-${name}`}
          label={label}
          options={[
            { value: 'earlier' as Side, label: sideText(words.earlier, earlier) },
            { value: 'later' as Side, label: sideText(words.later, later) },
          ]}
          value={sides[name]}
          onChange={(side) => setSides({ ...sides, [name]: side })}
        />
      ))}
    </FormDialog>
  );
}
