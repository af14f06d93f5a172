import { useContext, useState } from 'preact/hooks';
import type { NamedChoice } from '../../domain/fields.ts';
import { formWords } from '../../i18n/form-messages.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { t } from '../../i18n/messages.ts';
import type { RememberedName } from '../../store/remembered.ts';
import { Button } from '../kit/button.tsx';
import { TextField } from '../kit/text-field.tsx';
import { choiceText, namedText, OTHER, optionsOf } from './catalogue-options.ts';
import { type FieldViewProps, wordsOfField } from './field-view-props.ts';
import { FoldedChips } from './folded-chips.tsx';
import { fieldId } from './raw-values.ts';
import { ForgetWords, RememberedContext } from './remembered.tsx';

const WORDS = 120;
/** Remembered names among the first chips; the others are found in the whole list, without tone marks. */
const FIRST_NAMES = 4;
const APART = '\n';

const codeOf = (choice: NamedChoice): string =>
  typeof choice === 'string' ? choice : 'other' in choice ? OTHER : choice.code;
const wordsOf = (choice: NamedChoice): string =>
  typeof choice === 'string' ? '' : 'other' in choice ? choice.other : choice.name;

/** Value of the chip of a choice; a plain code is its own. */
const keyOf = (choice: NamedChoice): string =>
  typeof choice === 'string' ? choice : `${codeOf(choice)}${APART}${wordsOf(choice)}`;

const choiceOf = (key: string): NamedChoice => {
  const [code = '', name] = key.split(APART);
  if (name === undefined) return code;
  return code === OTHER ? { other: name } : { code, name };
};

const withWords = (choice: NamedChoice, words: string): NamedChoice =>
  codeOf(choice) === OTHER ? { other: words } : { code: codeOf(choice), name: words };

/** Several codes, each with the name of who it is if somebody types it; names of earlier records are one tap. */
export function NamedChoicesView(props: FieldViewProps<'choices'>) {
  const { path, field, context, onChange } = props;
  const remembered = useContext(RememberedContext);
  // A field of a name once opened stays, also when it is emptied again.
  const [named, setNamed] = useState<readonly number[]>([]);
  const chosen = (props.value ?? []) as readonly NamedChoice[];
  const names: readonly RememberedName[] = remembered.names[field.catalogue.name] ?? [];
  const list = optionsOf(field.catalogue, field.offered, context, chosen.map(codeOf));
  const option = (choice: NamedChoice) => ({
    value: keyOf(choice),
    label: namedText(field.catalogue, choice, context),
  });
  const known = new Set(names.map(keyOf));
  const typed = chosen.filter((choice) => typeof choice !== 'string' && !known.has(keyOf(choice)));
  const put = (at: number, choice: NamedChoice) =>
    onChange(chosen.map((old, i) => (i === at ? choice : old)));
  const asks = (choice: NamedChoice, at: number) =>
    named.includes(at) ||
    (codeOf(choice) === OTHER && !known.has(keyOf(choice))) ||
    (typeof choice !== 'string' && !known.has(keyOf(choice)));
  return (
    <>
      <FoldedChips
        {...wordsOfField(props)}
        short={[...names.slice(0, FIRST_NAMES).map(option), ...typed.map(option), ...list.short]}
        all={[...names.map(option), ...typed.map(option), ...list.all]}
        values={chosen.map(keyOf)}
        max={field.max}
        isLong={list.all.length > list.short.length || names.length > FIRST_NAMES}
        isFromLast={props.isFromLast}
        isOpenedNow={props.isOpenedNow}
        onChange={(keys) => {
          setNamed([]);
          onChange(keys.map((key) => chosen.find((choice) => keyOf(choice) === key) ?? choiceOf(key)));
        }}
      >
        <ForgetWords
          of={labelOf(field.label)}
          words={names.map((name) => ({
            key: keyOf(name),
            label: namedText(field.catalogue, name, context),
            onForget: () => remembered.forgetName(field.catalogue.name, name),
          }))}
        />
      </FoldedChips>
      {chosen.map((choice, at) =>
        asks(choice, at) ? (
          <TextField
            key={at}
            id={`${fieldId(path)}-name-${at}`}
            label={
              codeOf(choice) === OTHER
                ? `${labelOf(field.label)}: ${t().common.other.toLowerCase()}`
                : formWords().nameOf(choiceText(field.catalogue, codeOf(choice), context))
            }
            isOptional
            maxLength={WORDS}
            value={wordsOf(choice)}
            onText={(text) => {
              if (!named.includes(at)) setNamed([...named, at]);
              put(at, withWords(choice, text));
            }}
          />
        ) : null,
      )}
      {chosen.some((choice, at) => typeof choice === 'string' && !asks(choice, at)) && (
        <div class="acts field">
          {chosen.map((choice, at) =>
            typeof choice === 'string' && !asks(choice, at) ? (
              <Button key={choice} isCompact icon="plus" onClick={() => setNamed([...named, at])}>
                {formWords().nameOf(choiceText(field.catalogue, choice, context))}
              </Button>
            ) : null,
          )}
        </div>
      )}
    </>
  );
}
