import { labelOf } from '../../i18n/label-of.ts';
import { QualifierChips } from '../kit/choices.tsx';
import { DigitsField } from '../kit/digits-field.tsx';
import { type FieldViewProps, wordsOfField } from './field-view-props.ts';
import { blankNumber, fieldId, type RawNumber } from './raw-values.ts';

/** One number with its noun, and the word before it where the field leaves room for one. */
export function QuantityView(props: FieldViewProps<'quantity'>) {
  const { path, field, onChange } = props;
  const number = (props.value as RawNumber | undefined) ?? blankNumber;
  return (
    <>
      <DigitsField
        {...wordsOfField(props)}
        label={`${labelOf(field.label)} (${labelOf(field.noun)})`}
        text={number.text}
        maxDigits={String(field.max).length}
        onText={(text) => onChange({ ...number, text })}
      />
      {!field.exact && number.text !== '' && (
        <QualifierChips
          id={`${fieldId(path)}-qualifier`}
          of={labelOf(field.label)}
          value={number.qualifier}
          onChange={(qualifier) => {
            const { qualifier: _, ...rest } = number;
            onChange(qualifier ? { ...rest, qualifier } : rest);
          }}
        />
      )}
    </>
  );
}
