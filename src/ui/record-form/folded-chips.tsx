import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { fold } from '../../domain/fold.ts';
import { formWords } from '../../i18n/form-messages.ts';
import { t } from '../../i18n/messages.ts';
import { ChosenRow } from '../kit/block.tsx';
import { Button } from '../kit/button.tsx';
import { CheckChips, ChoiceChips, type Option } from '../kit/choices.tsx';
import type { FieldProps } from '../kit/field.tsx';
import { SearchPicker } from '../kit/search-picker.tsx';
import { useFoldFocus } from './use-fold-focus.ts';

/** Props of one or several of a list. */
export interface FoldedChipsProps extends FieldProps {
  /** Chips shown at once; the rest of `all` is behind a search. */
  readonly short: readonly Option[];
  readonly all: readonly Option[];
  readonly values: readonly string[];
  /** 1 makes it a choice of one. */
  readonly max: number;
  readonly isFirstMain?: boolean;
  /** There is more in `all` than in `short`, or something can be typed: offers the list with its search. */
  readonly isLong: boolean;
  readonly isFromLast: boolean;
  readonly isOpenedNow?: boolean | undefined;
  /** Words of the button that opens the whole list; default "Xem tất cả". */
  readonly moreLabel?: string;
  readonly onChange: (values: readonly string[]) => void;
  readonly onAddTyped?: ((text: string) => void) | undefined;
  /** Below the chips, as long as they are open. */
  readonly children?: ComponentChildren;
}

type Mode = 'row' | 'chips' | 'list';

/**
 * Open until chosen, then one row with "Đổi". The first tap folds it; opened again for several it stays until "Xong".
 * With the keyboard a choice of one folds when the focus leaves, so that arrow keys can walk through the chips.
 */
export function FoldedChips(props: FoldedChipsProps) {
  const { short, all, values, max, error, onChange, children } = props;
  const isSingle = max === 1;
  const [mode, setMode] = useState<Mode>(values.length > 0 && !props.isOpenedNow ? 'row' : 'chips');
  const [isReopened, setReopened] = useState(false);
  const isKeyed = useRef(false);
  const shown: Mode = mode === 'row' && (values.length === 0 || error !== undefined) ? 'chips' : mode;

  const { box, change, moveOnce } = useFoldFocus(shown);

  const open = (next: Mode) => {
    moveOnce('in');
    setReopened(true);
    setMode(next);
  };
  const foldUp = () => {
    moveOnce('out');
    setReopened(false);
    setMode('row');
  };
  const choose = (next: readonly string[], foldsUp: boolean) => {
    if (next.length > max) return;
    onChange(next);
    if (next.length > 0 && foldsUp) foldUp();
  };

  if (shown === 'row') {
    const text = values.map((value) => [...short, ...all].find((o) => o.value === value)?.label ?? value);
    return (
      <div id={props.id}>
        <ChosenRow
          label={props.label}
          value={text.join(', ')}
          isFromLast={props.isFromLast}
          buttonRef={change}
          onChange={() => open('chips')}
        />
      </div>
    );
  }
  const field = {
    id: props.id,
    label: props.label,
    hint: props.hint,
    error,
    ...(props.isOptional ? { isOptional: true } : {}),
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens to the keys and the focus of the controls inside; it is no control itself.
    <div
      ref={box}
      onKeyDown={() => {
        isKeyed.current = true;
      }}
      onFocusOut={(event) => {
        if (event.currentTarget.contains(event.relatedTarget as Node | null)) return;
        if (isKeyed.current && isSingle && values.length > 0) setMode('row');
        isKeyed.current = false;
      }}
    >
      {shown === 'list' ? (
        <SearchPicker
          {...field}
          options={all}
          values={values}
          isMultiple={!isSingle}
          fold={fold}
          {...(props.onAddTyped ? { onAddTyped: props.onAddTyped } : {})}
          onChange={(next) => choose(next, isSingle)}
        />
      ) : isSingle ? (
        <ChoiceChips
          {...field}
          options={short}
          value={values[0]}
          onChange={(value) => choose([value], false)}
          onTap={foldUp}
        />
      ) : (
        <CheckChips
          {...field}
          options={short}
          values={values}
          max={max}
          isFirstMain={props.isFirstMain ?? false}
          onChange={(next) => choose(next, !isReopened)}
        />
      )}
      {children}
      <div class="acts field">
        {shown === 'chips' && props.isLong && (
          <Button kind="link" onClick={() => open('list')}>
            {props.moreLabel ?? t().picker.showAll}
          </Button>
        )}
        {values.length > 0 && !isSingle && (
          <Button kind="link" onClick={foldUp}>
            {t().common.done}
          </Button>
        )}
        {values.length > 0 && props.isOptional && (
          <Button kind="link" onClick={() => onChange([])}>
            {formWords().clear}
          </Button>
        )}
      </div>
    </div>
  );
}
