import { useState } from 'preact/hooks';
import { formWords } from '../../i18n/form-messages.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../kit/button.tsx';
import { QualifierChips } from '../kit/choices.tsx';
import { Check } from '../kit/controls.tsx';
import { HeadcountSum } from '../kit/headcount-sum.tsx';
import type { FieldViewProps } from './field-view-props.ts';
import { GroupView } from './group-view.tsx';
import { PartCounts } from './part-counts.tsx';
import { blankNumber, type CountName, fieldId, type RawHeadcount, type RawNumber } from './raw-values.ts';

type PartName = 'children' | 'ethnicMinority' | 'disabled' | 'households';

/** How many people: total and women are typed, men computed; nothing here is ever carried from another record. */
export function HeadcountView(props: FieldViewProps<'headcount'>) {
  const { path, field, context, draft, errorOf, onChange } = props;
  const people = (props.value as RawHeadcount | undefined) ?? {};
  const words = t().headcount;
  const isBare = draft !== undefined && field.bare?.(draft, context) === true;
  const [hasGroup, setHasGroup] = useState(people.group !== undefined);
  const isUnknown = people.total?.isUnstated === true && people.total.text === '';
  const number = (name: CountName): RawNumber => people[name] ?? blankNumber;
  const put = (name: CountName, next: RawNumber) => onChange({ ...people, [name]: next });
  const typed = (name: CountName) => (text: string) => {
    const { isUnstated: _, ...rest } = number(name);
    put(name, { ...rest, text });
  };
  // The word stands before the total; once women alone have been counted, before that number.
  const isBlank = (name: CountName) => number(name).text.trim() === '';
  const qualified: CountName =
    isBlank('total') && !isBlank('women') && !people.womenNotCounted ? 'women' : 'total';
  const id = (name: string) => fieldId(`${path}.${name}`);
  const flag = (key: 'womenNotCounted') => (isChecked: boolean) => {
    const { [key]: _, ...rest } = people;
    onChange(isChecked ? { ...rest, [key]: true } : rest);
  };
  const pair = (...names: readonly PartName[]) => (
    <PartCounts
      parts={names.map((name) => ({
        id: id(name),
        label: words[name],
        text: number(name).text,
        error: errorOf(`${path}.${name}`),
        onText: typed(name),
      }))}
    />
  );
  return (
    <div id={fieldId(path)}>
      {!isUnknown && (
        <>
          <HeadcountSum
            total={{
              id: id('total'),
              text: number('total').text,
              onText: typed('total'),
              error: errorOf(`${path}.total`) ?? errorOf(path),
            }}
            women={
              people.womenNotCounted
                ? undefined
                : {
                    id: id('women'),
                    text: number('women').text,
                    onText: typed('women'),
                    error: errorOf(`${path}.women`),
                  }
            }
          />
          <QualifierChips
            id={id('qualifier')}
            of={qualified === 'women' ? words.womenNumber : words.total}
            value={number(qualified).qualifier}
            onChange={(qualifier) => {
              const { qualifier: _, ...rest } = number(qualified);
              put(qualified, qualifier ? { ...rest, qualifier } : rest);
            }}
          />
          <Check
            id={id('womenNotCounted')}
            label={words.womenNotCounted}
            isChecked={people.womenNotCounted === true}
            onChange={flag('womenNotCounted')}
          />
        </>
      )}
      <Check
        id={id('unknown')}
        label={words.unknown}
        isChecked={isUnknown}
        onChange={(isChecked) => put('total', isChecked ? { text: '', isUnstated: true } : blankNumber)}
      />
      <h3 class="sub">
        {words.parts} <span class="opt">{t().common.optional}</span>
      </h3>
      {isUnknown ? (
        !isBare && pair('households')
      ) : (
        <>
          {pair('children', 'ethnicMinority')}
          {!isBlank('total') && (
            <div class="acts field">
              <Button
                isCompact
                label={`${words.ethnicMinority}: ${words.allMinority.toLowerCase()}`}
                onClick={() => put('ethnicMinority', number('total'))}
              >
                {words.ethnicMinority}: {words.allMinority.toLowerCase()}
              </Button>
            </div>
          )}
          {isBare ? pair('disabled') : pair('disabled', 'households')}
        </>
      )}
      {!isUnknown &&
        !isBare &&
        (hasGroup ? (
          <GroupView
            {...props}
            group={people.group ?? {}}
            onGroup={(group) => onChange({ ...people, group })}
          />
        ) : (
          <Button isCompact icon="plus" onClick={() => setHasGroup(true)}>
            {formWords().addGroup}
          </Button>
        ))}
    </div>
  );
}
