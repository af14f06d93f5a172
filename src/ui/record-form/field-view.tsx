import { labelOf } from '../../i18n/label-of.ts';
import { Check } from '../kit/controls.tsx';
import { TextArea, TextField } from '../kit/text-field.tsx';
import { ChoiceView } from './choice-view.tsx';
import { DateView } from './date-view.tsx';
import { type AnyFieldViewProps, type FieldViewProps, isMarkedOptional } from './field-view-props.ts';
import { HeadcountView } from './headcount-view.tsx';
import { ModelView } from './model-view.tsx';
import { NamedChoicesView } from './named-choices-view.tsx';
import { PlacesView } from './places-view.tsx';
import { QuantityView } from './quantity-view.tsx';
import { fieldId } from './raw-values.ts';
import { RowsView } from './rows-view.tsx';

function TextView(props: FieldViewProps<'text'>) {
  const { path, field, value, errorOf, onChange } = props;
  const shared = {
    id: fieldId(path),
    label: labelOf(field.label),
    hint: field.hint && labelOf(field.hint),
    isOptional: isMarkedOptional(field),
    error: errorOf(path),
    value: (value as string | undefined) ?? '',
    maxLength: field.maxLength,
    onText: onChange,
  };
  return field.multiline ? <TextArea {...shared} /> : <TextField {...shared} />;
}

/** Draws a field by its kind. Each of the eleven kinds has one view; what is internal is never drawn. */
export function FieldView(props: AnyFieldViewProps) {
  const { field, path, value, onChange } = props;
  switch (field.kind) {
    case 'date':
      return <DateView {...props} field={field} />;
    case 'flag':
      return (
        <Check
          id={fieldId(path)}
          label={labelOf(field.label)}
          isChecked={value === true}
          onChange={(isChecked) => onChange(isChecked ? true : undefined)}
        />
      );
    case 'text':
      return <TextView {...props} field={field} />;
    case 'choice':
      return <ChoiceView {...props} field={field} />;
    case 'choices':
      return field.isNamed ? (
        <NamedChoicesView {...props} field={field} />
      ) : (
        <ChoiceView {...props} field={field} />
      );
    case 'quantity':
      return <QuantityView {...props} field={field} />;
    case 'headcount':
      return <HeadcountView {...props} field={field} />;
    case 'places':
      return <PlacesView {...props} field={field} />;
    case 'model':
      return <ModelView {...props} field={field} />;
    case 'rows':
      return <RowsView {...props} field={field} Cell={FieldView} />;
    case 'internal':
      return null;
  }
}
