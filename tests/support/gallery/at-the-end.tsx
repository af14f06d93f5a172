import { Dialog } from '../../../src/ui/kit/dialog.tsx';
import { nothing } from './sample.ts';
import { Today } from './screens.tsx';

/** The one question that has no undo, over an ordinary screen. */
export function AtTheEnd() {
  return (
    <>
      <Today />
      <Dialog title="Xóa hẳn phiếu này?" confirmLabel="Xóa hẳn" onConfirm={nothing} onCancel={nothing}>
        <p>Không lấy lại được.</p>
      </Dialog>
    </>
  );
}
