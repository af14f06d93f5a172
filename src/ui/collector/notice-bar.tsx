import { Snackbar } from '../kit/snackbar.tsx';
import { useLive } from '../use-live.ts';
import { type Notice, notice } from './notice.ts';

/** The snackbar of a screen: whatever was done last. */
export function NoticeBar() {
  const shown = notice.value;
  if (!shown) return null;
  const { number, renewed } = shown;
  return renewed ? (
    <LiveNotice key={number} shown={shown} renewed={renewed} />
  ) : (
    <Told key={number} shown={shown} message={shown.message} />
  );
}

function LiveNotice({ shown, renewed }: { shown: Notice; renewed: () => Promise<string> }) {
  return <Told shown={shown} message={useLive(renewed, [renewed]) ?? shown.message} />;
}

function Told({ shown, message }: { shown: Notice; message: string }) {
  return (
    <Snackbar
      message={message}
      actions={shown.actions}
      onClose={() => {
        // An action may have told something new already.
        if (notice.peek() === shown) notice.value = undefined;
      }}
    />
  );
}
