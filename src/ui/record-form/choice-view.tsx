import type { Choice } from '../../domain/fields.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { t } from '../../i18n/messages.ts';
import { TextField } from '../kit/text-field.tsx';
import { choiceText, codeOf, OTHER, optionsOf } from './catalogue-options.ts';
import { type FieldViewProps, wordsOfField } from './field-view-props.ts';
import { FoldedChips } from './folded-chips.tsx';
import { fieldId } from './raw-values.ts';

const WORDS = 120;

/** One or several codes of a list, with the words typed under "Khác". */
export function ChoiceView(props: FieldViewProps<'choice' | 'choices'>) {
  const { path, field, value, context, onChange } = props;
  const isSingle = field.kind === 'choice';
  const chosen = (isSingle ? (value === undefined ? [] : [value]) : (value ?? [])) as readonly Choice[];
  const codes = chosen.map(codeOf);
  const other = chosen.find((choice) => codeOf(choice) === OTHER);
  const lead = (field.kind === 'choice' && props.day && field.first?.(props.day, context)) || [];
  const options = optionsOf(field.catalogue, field.offered, context, codes, lead);
  const named = (option: { value: string; label: string }) =>
    option.value === OTHER && other !== undefined
      ? { ...option, label: choiceText(field.catalogue, other, context) }
      : option;
  const give = (next: readonly Choice[]) => onChange(isSingle ? next[0] : next);
  return (
    <>
      <FoldedChips
        {...wordsOfField(props)}
        short={options.short.map(named)}
        all={options.all.map(named)}
        values={codes}
        max={isSingle ? 1 : field.max}
        isFirstMain={!isSingle}
        isLong={options.all.length > options.short.length}
        isFromLast={props.isFromLast}
        isOpenedNow={props.isOpenedNow}
        onChange={(next) =>
          give(next.map((code) => chosen.find((choice) => codeOf(choice) === code) ?? code))
        }
      />
      {other !== undefined && (
        <TextField
          id={`${fieldId(path)}-other`}
          label={`${labelOf(field.label)}: ${t().common.other.toLowerCase()}`}
          isOptional
          maxLength={WORDS}
          value={typeof other === 'string' ? '' : other.other}
          onText={(text) =>
            give(chosen.map((choice) => (codeOf(choice) === OTHER ? { other: text } : choice)))
          }
        />
      )}
    </>
  );
}
