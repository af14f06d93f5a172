import { useEffect, useMemo, useState } from 'preact/hooks';
import type { AnyRecord } from '../../domain/define-record.ts';
import type { Fields } from '../../domain/fields.ts';
import type { Finding } from '../../domain/validate.ts';
import { formWords } from '../../i18n/form-messages.ts';
import { formatTime } from '../../i18n/format-date.ts';
import { labelOf } from '../../i18n/label-of.ts';
import { t } from '../../i18n/messages.ts';
import { AppShell } from '../kit/app-shell.tsx';
import { FromTemplate } from '../kit/block.tsx';
import { Button } from '../kit/button.tsx';
import { ErrorSummary, focusField } from '../kit/error-summary.tsx';
import type { StatusLineProps } from '../kit/status-line.tsx';
import { BlockView } from './block-view.tsx';
import { homeOf } from './carry-over.ts';
import { createDraftKeeper } from './draft-keeper.ts';
import { createFormErrors } from './form-errors.ts';
import { createFormState } from './form-state.ts';
import { fieldId, type RawValues } from './raw-values.ts';
import { bodyAsText } from './read-body.ts';
import type { RecordFormProps } from './record-form-props.ts';
import { AskNotice, FailureNotice, type SaveFailureCode } from './save-notices.tsx';

const firstNumber = (definition: AnyRecord, values: RawValues, isShown: (name: string) => boolean) =>
  definition.blocks
    .flatMap((block) => block.fields)
    .find((name) => {
      const kind = (definition.fields as Fields)[name]?.kind;
      return (kind === 'headcount' || kind === 'quantity') && values[name] === undefined && isShown(name);
    });

/** A form drawn from a definition: kept at every input, checked at saving, gone only with a durable save. */
export function RecordForm(props: RecordFormProps) {
  const { definition, context } = props;
  const fields = definition.fields as Fields;
  // The form lives as long as it is drawn: new props never throw away what was typed.
  const { form, typed, keeper, errors, focused } = useMemo(() => {
    const state = createFormState(definition, context, props.start);
    const kept = () => ({ values: state.values.peek(), carried: [...state.carried.peek()] });
    return {
      form: state,
      typed: kept,
      keeper: createDraftKeeper(() => props.keepDraft(kept()), props.clock),
      errors: createFormErrors(fields),
      focused: props.isRepeat ? firstNumber(definition, state.values.peek(), state.isShown) : undefined,
    };
  }, []);
  const [asks, setAsks] = useState<readonly Finding[]>([]);
  const [failure, setFailure] = useState<SaveFailureCode | undefined>(undefined);
  const [isSaving, setSaving] = useState(false);

  useEffect(
    () => () => {
      // Stopped at once it would drop what was typed a moment ago.
      void keeper.flush().then(keeper.stop);
    },
    [keeper],
  );

  useEffect(() => {
    if (focused) focusField(fieldId(focused));
  }, [focused]);

  const at = errors.at.value;
  const errorOf = (path: string) => at.get(path);
  const hasError = (name: string) =>
    [...at.keys(), ...form.refused.value].some((path) => path === name || path.startsWith(`${name}.`));
  const watched = {
    ...form,
    set: (name: string, value: unknown) => {
      const home = props.onHandOver && homeOf(definition, context, name, value);
      if (home !== undefined) {
        void handOver(home, value as string);
        return;
      }
      form.set(name, value);
      errors.forget(name);
      keeper.touch();
    },
  };

  const save = async (answered: readonly Finding[]) => {
    if (isSaving) return;
    const check = form.check();
    if (!check.ok) {
      setAsks([]);
      errors.show(check.findings);
      return;
    }
    errors.show([]);
    const isAnswered = (ask: Finding) => answered.some(({ code }) => code === ask.code);
    if (!check.asks.every(isAnswered)) {
      setAsks(check.asks);
      return;
    }
    setAsks([]);
    setFailure(undefined);
    setSaving(true);
    await keeper.hold();
    const failed = await props.onSave(check.body, check.warnings);
    if (!failed) {
      keeper.stop();
      return;
    }
    keeper.resume();
    setFailure(failed.code);
    setSaving(false);
  };

  const handOver = async (home: string, code: string) => {
    await keeper.hold();
    const failed = await props.onHandOver?.(home, code, typed());
    if (!failed) return;
    keeper.resume();
    setFailure(failed.code);
  };

  const discard = async () => {
    // What waits to be written is written first: nothing may come after the draft is gone.
    await keeper.hold();
    await props.onDiscard?.(typed());
  };

  const leave = async (go: () => void) => {
    await keeper.flush();
    go();
  };
  const back = () => void leave(props.onBack ?? props.onLeave);

  const savedAt = keeper.savedAt.value;
  const status: StatusLineProps = keeper.hasFailed.value
    ? { state: 'attention', text: formWords().draftFailed, href: props.status.href }
    : savedAt === undefined
      ? props.status
      : { state: 'kept', text: t().status.draftSaved(formatTime(savedAt)), href: props.status.href };
  return (
    <AppShell
      title={props.title}
      subtitle={props.subtitle}
      back={back}
      helpCode={props.helpCode}
      status={status}
      dock={
        <>
          <Button onClick={() => void leave(props.onLeave)}>{t().common.later}</Button>
          <Button kind="main" isDisabled={isSaving} onClick={() => void save([])}>
            {isSaving
              ? formWords().saving
              : definition.saveAction
                ? labelOf(definition.saveAction)
                : t().form.save}
          </Button>
        </>
      }
    >
      {props.news?.(back)}
      {failure && (
        <FailureNotice
          code={failure}
          text={() => bodyAsText(definition, form.parsed.peek().draft, context)}
        />
      )}
      {asks.length > 0 && (
        <AskNotice fields={fields} asks={asks} onSave={() => void save(asks)} onFix={() => setAsks([])} />
      )}
      <ErrorSummary errors={errors.summary.value} />
      <FromTemplate.Provider value={props.start.isFromTemplate === true}>
        {definition.blocks.map((block, index) => (
          <BlockView
            key={block.title.vi}
            block={block}
            number={index + 1}
            fields={fields}
            form={watched}
            context={context}
            errorOf={errorOf}
            hasError={hasError}
            openDay={props.isAfterMidnight ? definition.day : undefined}
          />
        ))}
      </FromTemplate.Provider>
      {props.onDiscard && (props.start.isDraft || form.isDirty.value) && (
        <section class="sect">
          <Button kind="link" icon="trash" onClick={() => void discard()}>
            {t().form.discard}
          </Button>
        </section>
      )}
    </AppShell>
  );
}
