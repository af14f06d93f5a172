import type { Choice } from '../../domain/fields.ts';
import { formWords } from '../../i18n/form-messages.ts';
import { DigitsField } from '../kit/digits-field.tsx';
import { choiceText, codeOf, optionsOf } from './catalogue-options.ts';
import type { FieldViewProps } from './field-view-props.ts';
import { FoldedChips } from './folded-chips.tsx';
import { blankNumber, fieldId, type RawHeadcount } from './raw-values.ts';

type Group = NonNullable<RawHeadcount['group']>;

/** "Trong đó {nhóm}": one further group of those who came, and how many they were. */
export function GroupView({
  path,
  field,
  context,
  errorOf,
  group,
  onGroup,
}: FieldViewProps<'headcount'> & {
  readonly group: Group;
  readonly onGroup: (group: Group | undefined) => void;
}) {
  const words = formWords();
  const at = `${path}.group`;
  const codes = group.who === undefined ? [] : [codeOf(group.who)];
  const options = optionsOf(field.groups, undefined, context, codes);
  const give = (who: Choice | undefined) => {
    const { who: _, ...rest } = group;
    const next = { ...rest, ...(who === undefined ? {} : { who }) };
    onGroup(who === undefined && !next.count?.text ? undefined : next);
  };
  return (
    <div id={fieldId(at)}>
      <FoldedChips
        id={fieldId(`${at}.who`)}
        label={words.groupWho}
        isOptional
        error={errorOf(`${at}.who`)}
        short={options.short}
        all={options.all}
        values={codes}
        max={1}
        isLong={options.all.length > options.short.length}
        isFromLast={false}
        onChange={([who]) => give(who)}
      />
      <DigitsField
        id={fieldId(`${at}.count`)}
        label={group.who === undefined ? words.groupCount : choiceText(field.groups, group.who, context)}
        error={errorOf(`${at}.count`) ?? errorOf(at)}
        text={(group.count ?? blankNumber).text}
        onText={(text) => onGroup({ ...group, count: { ...(group.count ?? blankNumber), text } })}
      />
    </div>
  );
}
