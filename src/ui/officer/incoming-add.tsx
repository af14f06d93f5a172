import { useState } from 'preact/hooks';
import { incomingWords } from '../../i18n/incoming-messages.ts';
import { FileInput } from '../carry/file-input.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Field } from '../kit/field.tsx';
import { Section } from '../kit/rows.tsx';
import type { Incoming } from './use-incoming.ts';

/** Where a file comes in: dropped anywhere on the page, chosen, or pasted as text. */
export function IncomingAdd({ incoming }: { incoming: Incoming }) {
  const words = incomingWords();
  const [text, setText] = useState('');
  const { looking, canOpen, offerFiles, offerText } = incoming;
  const open = () => {
    offerText(text);
    setText('');
  };
  return (
    <Section title={words.add}>
      <div class="stack">
        <div class="drop-zone">
          <p>{words.drop}</p>
          <p class="small muted">{words.many}</p>
          <FileInput isMany isDisabled={looking !== undefined} label={words.choose} onFiles={offerFiles} />
        </div>
        <p class="small muted">{words.fromApps}</p>
        {!canOpen && <Banner title={words.locked}>{words.lockedHint}</Banner>}
        <Field id="incoming-text" label={words.paste}>
          <textarea
            class="input"
            id="incoming-text"
            rows={2}
            value={text}
            autoComplete="off"
            spellcheck={false}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </Field>
        {text.trim() !== '' && <Button onClick={open}>{words.pasteOpen}</Button>}
        <p role="status">{looking && words.looking(looking.done, looking.all)}</p>
      </div>
    </Section>
  );
}
