import { useRef, useState } from 'preact/hooks';
import { boardWords } from '../../i18n/officer-board-messages.ts';
import { notify } from '../collector/notice.ts';
import { Button } from '../kit/button.tsx';

/** Props of a text to take along. */
export interface CopyTextProps {
  readonly label: string;
  /** Longer name for screen readers: which text. */
  readonly name: string;
  readonly text: string;
  /** Said when it was copied. */
  readonly done: string;
}

/** Copies a text to paste it elsewhere; where the browser refuses, the text stands there selected, to be copied by hand. */
export function CopyText({ label, name, text, done }: CopyTextProps) {
  const [isShown, setShown] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setShown(false);
      notify(done);
    } catch {
      setShown(true);
      requestAnimationFrame(() => field.current?.select());
    }
  };
  return (
    <div>
      <Button isCompact icon="copy" label={name} onClick={() => void copy()}>
        {label}
      </Button>
      {isShown && (
        <>
          <p class="hint" role="status">
            {boardWords().copyFailed}
          </p>
          <textarea class="input copy-text" aria-label={name} readOnly rows={4} ref={field} value={text} />
        </>
      )}
    </div>
  );
}
