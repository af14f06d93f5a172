import { useId, useMemo, useState } from 'preact/hooks';
import { t } from '../../i18n/messages.ts';
import { Button } from './button.tsx';
import { Chip, type Option } from './choices.tsx';
import { FieldGroup, type FieldProps } from './field.tsx';
import { SearchField } from './search-field.tsx';

/** Props of a long list. */
export interface SearchPickerProps<V extends string> extends FieldProps {
  readonly options: readonly Option<V>[];
  readonly values: readonly V[];
  readonly onChange: (values: readonly V[]) => void;
  /** False: one only, the last one chosen. Default true. */
  readonly isMultiple?: boolean;
  /** Takes tone marks and case away, the same for list and search. */
  readonly fold: (text: string) => string;
  /** Offers to keep what was typed when the list does not know it. */
  readonly onAddTyped?: (text: string) => void;
  /** Rows shown before a search; default 12. The search shows on longer lists only. */
  readonly shown?: number;
}

/** A long list with a search that needs no tone marks; chosen entries always show. */
export function SearchPicker<V extends string>(props: SearchPickerProps<V>) {
  const { id, options, values, onChange, isMultiple = true, fold, onAddTyped, shown = 12 } = props;
  const searchId = useId();
  const [text, setText] = useState('');
  const folded = useMemo(
    () => options.map((option) => ({ ...option, key: fold(option.label) })),
    [options, fold],
  );
  const words = fold(text).split(' ').filter(Boolean);
  const hits = folded.filter(({ key }) => words.every((word) => key.includes(word)));
  const listed = hits.filter(({ value }, at) => at < shown || values.includes(value));
  const rest = hits.length - listed.length;
  const typed = text.trim();
  const isLong = options.length > shown;
  const choose = (value: V, isChecked: boolean) => {
    if (!isMultiple) onChange([value]);
    else onChange(isChecked ? [...values, value] : values.filter((chosen) => chosen !== value));
  };
  return (
    <FieldGroup {...props}>
      {(isLong || onAddTyped) && (
        <SearchField
          id={searchId}
          label={`${t().picker.search}: ${props.label}`}
          value={text}
          onText={setText}
        />
      )}
      <p class="hint" role="status">
        {words.length > 0 && hits.length > 0 && t().picker.found(hits.length)}
        {hits.length === 0 && `${t().picker.none(typed)} ${t().picker.noneHint}`}
      </p>
      <ul class="picks">
        {listed.map(({ value, label }) => (
          <li key={value}>
            <Chip
              type={isMultiple ? 'checkbox' : 'radio'}
              name={id}
              label={label}
              isChecked={values.includes(value)}
              onChange={(isChecked) => choose(value, isChecked)}
            />
          </li>
        ))}
      </ul>
      {rest > 0 && <p class="hint">{t().picker.more(rest)}</p>}
      {onAddTyped && typed !== '' && !folded.some(({ key }) => key === fold(typed)) && (
        <Button
          icon="plus"
          isCompact
          onClick={() => {
            onAddTyped(typed);
            setText('');
          }}
        >
          {t().picker.addTyped(typed)}
        </Button>
      )}
    </FieldGroup>
  );
}
