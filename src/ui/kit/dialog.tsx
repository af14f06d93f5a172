import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../../i18n/messages.ts';
import { Button } from './button.tsx';
import { useModal } from './use-modal.ts';

/** Props of a question before something that cannot be taken back. */
export interface DialogProps {
  readonly title: string;
  /** Words of the act itself: "Xóa hẳn". */
  readonly confirmLabel: string;
  /** Default "Giữ lại"; has the focus. */
  readonly cancelLabel?: string;
  /** Default true; false for a question that loses nothing. */
  readonly isDanger?: boolean;
  readonly onConfirm: () => void;
  /** Also for Escape and the back key. */
  readonly onCancel: () => void;
  readonly children?: ComponentChildren;
}

/** A native modal dialog, open as long as it is drawn. Only for what has no undo. */
export function Dialog(props: DialogProps) {
  const { title, confirmLabel, cancelLabel, isDanger = true, onConfirm, onCancel, children } = props;
  const id = useId();
  const dialog = useModal('.btn-main');
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <h2 id={id}>{title}</h2>
      <div>{children}</div>
      <div class="acts">
        <Button kind={isDanger ? 'danger' : 'outlined'} onClick={onConfirm}>
          {confirmLabel}
        </Button>
        <Button kind="main" onClick={onCancel}>
          {cancelLabel ?? t().common.keep}
        </Button>
      </div>
    </dialog>
  );
}
