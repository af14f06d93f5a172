import { Snackbar } from '../kit/snackbar.tsx';
import { notice } from './notice.ts';

/** The snackbar of a screen: whatever was done last. */
export function NoticeBar() {
  const shown = notice.value;
  if (!shown) return null;
  return (
    <Snackbar
      key={shown.message}
      message={shown.message}
      actions={shown.actions}
      onClose={() => {
        // An action may have told something new already.
        if (notice.peek() === shown) notice.value = undefined;
      }}
    />
  );
}
