import { createContext } from 'preact';
import { useState } from 'preact/hooks';
import { formWords } from '../../i18n/form-messages.ts';
import type { Remembered, RememberedName } from '../../store/remembered.ts';
import { Button } from '../kit/button.tsx';

/** What earlier records of this phone offer to the fields of a form, and how something is no longer offered. */
export interface RememberedWords extends Remembered {
  readonly forgetVillage: (name: string) => void;
  readonly forgetName: (catalogue: string, name: RememberedName) => void;
}

/** Around a form; without one nothing is remembered. */
export const RememberedContext = createContext<RememberedWords>({
  villages: [],
  names: {},
  forgetVillage: () => {},
  forgetName: () => {},
});

/** One remembered word that can be thrown away. */
export interface Forgettable {
  readonly key: string;
  readonly label: string;
  readonly onForget: () => void;
}

/** Behind a quiet button: what a field remembers, each with a way to forget it. Draws nothing for none. */
export function ForgetWords({ of, words }: { of: string; words: readonly Forgettable[] }) {
  const [isOpen, setOpen] = useState(false);
  const texts = formWords();
  if (words.length === 0) return null;
  if (!isOpen)
    return (
      <Button kind="link" label={`${texts.forget}: ${of}`} onClick={() => setOpen(true)}>
        {texts.forget}
      </Button>
    );
  return (
    <ul class="picks" aria-label={`${texts.forget}: ${of}`}>
      {words.map(({ key, label, onForget }) => (
        <li key={key}>
          <Button isCompact icon="trash" label={texts.forgetOf(label)} onClick={onForget}>
            {label}
          </Button>
        </li>
      ))}
    </ul>
  );
}
