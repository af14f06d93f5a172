import { useContext } from 'preact/hooks';
import type { Places } from '../../domain/fields.ts';
import { fold } from '../../domain/fold.ts';
import type { OrgUnitKey } from '../../domain/org-units.ts';
import { villagesOn } from '../../domain/record-context.ts';
import { formWords } from '../../i18n/form-messages.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { t } from '../../i18n/messages.ts';
import { TextField } from '../kit/text-field.tsx';
import { type FieldViewProps, wordsOfField } from './field-view-props.ts';
import { FoldedChips } from './folded-chips.tsx';
import { fieldId } from './raw-values.ts';
import { ForgetWords, RememberedContext } from './remembered.tsx';

const WHOLE = '*';
const TYPED = 'typed:';
const FIRST_SHOWN = 6;
/** Villages typed before, among the first chips. */
const FIRST_TYPED = 2;

/** Values of the chips for places, and back. */
const valuesOf = (places: Places | undefined): readonly string[] => {
  if (places === undefined) return [];
  if ('whole' in places) return [WHOLE];
  return [...places.villages, ...(places.typed ?? []).filter(Boolean).map((name) => TYPED + name)];
};

/** The whole commune and single villages exclude each other: the one tapped last stays. */
const placesOf = (values: readonly string[], before: readonly string[]): Places | undefined => {
  if (values.includes(WHOLE) && !before.includes(WHOLE)) return { whole: true };
  const rest = values.filter((value) => value !== WHOLE);
  const typed = rest.filter((value) => value.startsWith(TYPED)).map((value) => value.slice(TYPED.length));
  const villages = rest.filter((value) => !value.startsWith(TYPED)) as OrgUnitKey[];
  if (rest.length === 0) return values.length > 0 ? { whole: true } : undefined;
  return { villages, ...(typed.length > 0 ? { typed } : {}) };
};

/** Villages of the commune, the whole commune, or a village typed because the list does not have it. */
export function PlacesView(props: FieldViewProps<'places'>) {
  const { path, context, onChange } = props;
  const places = props.value as Places | undefined;
  const values = valuesOf(places);
  const typed = places && 'villages' in places ? (places.typed ?? []) : [];
  const hasList = context.villages.length > 0;
  const whole = { value: WHOLE, label: t().picker.wholeCommune };
  const offered = new Set(villagesOn(context.villages, props.day ?? context.today));
  const villages = context.villages
    .filter((village) => offered.has(village) || values.includes(village.key))
    .map(({ key, name }) => ({ value: key as string, label: name }));
  const remembered = useContext(RememberedContext);
  // A village the list has by now needs no word typed before.
  const before = remembered.villages.filter(
    (name) => !typed.includes(name) && !villages.some(({ label }) => fold(label) === fold(name)),
  );
  const now = typed.filter(Boolean);
  const typedOptions = [...now, ...before].map((name) => ({
    value: TYPED + name,
    label: name,
  }));
  const isShort = (option: { value: string }, at: number) =>
    at < FIRST_SHOWN || values.includes(option.value);
  return (
    <FoldedChips
      {...wordsOfField(props)}
      // Without a list the typed name stands in its field, not in a chip as well.
      short={
        hasList
          ? [...villages.filter(isShort), ...typedOptions.slice(0, now.length + FIRST_TYPED), whole]
          : [whole, ...typedOptions.slice(now.length, now.length + FIRST_TYPED)]
      }
      all={hasList ? [...villages, ...typedOptions, whole] : [whole, ...typedOptions]}
      values={values}
      max={Number.POSITIVE_INFINITY}
      isLong={hasList}
      isFromLast={props.isFromLast}
      isOpenedNow={props.isOpenedNow}
      moreLabel={t().picker.addVillage}
      onChange={(next) => onChange(placesOf(next, values))}
      onAddTyped={
        hasList
          ? (name) =>
              onChange({
                villages: places && 'villages' in places ? places.villages : [],
                typed: [...typed, name],
              })
          : undefined
      }
    >
      <ForgetWords
        of={labelOf(props.field.label)}
        words={before.map((name) => ({
          key: name,
          label: name,
          onForget: () => remembered.forgetVillage(name),
        }))}
      />
      {!hasList && (
        <TextField
          id={`${fieldId(path)}-typed`}
          label={formWords().villageTyped}
          maxLength={80}
          value={typed[0] ?? ''}
          onText={(text) => onChange({ villages: [], typed: [text] })}
        />
      )}
    </FoldedChips>
  );
}
