import type { ModelRef } from '../../domain/fields.ts';
import { modelRefOf } from '../../domain/records/model/register.ts';
import { formWords } from '../../i18n/form-messages.ts';
import { Button } from '../kit/button.tsx';
import { FieldGroup } from '../kit/field.tsx';
import { paths } from '../paths.ts';
import { type FieldViewProps, wordsOfField } from './field-view-props.ts';
import { FoldedChips } from './folded-chips.tsx';
import { modelName } from './model-ref.ts';

/** So many models stand as chips; of more only the first, the rest behind a search. */
const ALL_SHOWN = 8;
const FIRST_SHOWN = 5;

/** A model of the commune. Without any it says whom to call; what else was typed stays in the draft. */
export function ModelView(props: FieldViewProps<'model'>) {
  const { context, onChange } = props;
  const chosen = props.value as ModelRef | undefined;
  const active = context.models.filter((model) => model.active);
  const all = active.map(({ id, name }) => ({ value: id as string, label: name }));
  // A model closed since, or one this phone has not heard of, keeps its name in its record.
  if (chosen && !active.some(({ id }) => id === chosen.id))
    all.push({ value: chosen.id, label: modelName(chosen, context) });
  if (all.length === 0) return <NoModels {...wordsOfField(props)} />;
  const isShort = ({ value }: { value: string }, at: number) =>
    all.length <= ALL_SHOWN || at < FIRST_SHOWN || value === chosen?.id;
  return (
    <FoldedChips
      {...wordsOfField(props)}
      short={all.filter(isShort)}
      all={all}
      values={chosen ? [chosen.id] : []}
      max={1}
      isLong={all.length > ALL_SHOWN}
      isFromLast={props.isFromLast}
      isOpenedNow={props.isOpenedNow}
      onChange={([id]) => {
        const model = active.find((one) => one.id === id);
        if (model) onChange(modelRefOf(model));
        else if (id === undefined) onChange(undefined);
      }}
    />
  );
}

function NoModels(field: ReturnType<typeof wordsOfField>) {
  const words = formWords();
  return (
    <FieldGroup {...field}>
      <p class="muted">{words.noModels}</p>
      <Button isCompact icon="phone" href={paths.calls}>
        {words.callForModels}
      </Button>
    </FieldGroup>
  );
}
