import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../../i18n/messages.ts';
import { Button } from '../kit/button.tsx';
import { useModal } from '../kit/use-modal.ts';

/** Props of a short form in front of the page. */
export interface FormDialogProps {
  readonly title: string;
  /** Words of the act; absent for a dialog that only tells. */
  readonly submitLabel?: string;
  /** Default "Để sau". */
  readonly cancelLabel?: string;
  readonly onSubmit?: () => void;
  /** Also for Escape and the back key. */
  readonly onCancel: () => void;
  readonly children: ComponentChildren;
}

/** A native modal dialog with a short form; the focus goes to its first field and afterwards back to where it was. */
export function FormDialog({
  title,
  submitLabel,
  cancelLabel,
  onSubmit,
  onCancel,
  children,
}: FormDialogProps) {
  const id = useId();
  const dialog = useModal('input, select, textarea');
  return (
    <dialog
      ref={dialog}
      class="form-dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit?.();
        }}
      >
        <h2 id={id}>{title}</h2>
        <div class="dialog-body">{children}</div>
        <div class="acts">
          <Button onClick={onCancel}>{cancelLabel ?? t().common.later}</Button>
          {submitLabel && (
            <Button kind="main" type="submit">
              {submitLabel}
            </Button>
          )}
        </div>
      </form>
    </dialog>
  );
}
