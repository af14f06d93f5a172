import { useEffect, useState } from 'preact/hooks';
import { type Language, language } from '../../i18n/language.ts';
import { setLanguage } from '../../i18n/messages.ts';
import { settingsWords } from '../../i18n/settings-messages.ts';
import { displayMemory } from '../../store/display-memory.ts';
import { ChoiceChips } from '../kit/choices.tsx';
import { Section } from '../kit/rows.tsx';
import { chooseDisplay, type Display, readDisplay } from '../theme.ts';

/** Size of text, background and language; each choice shows at once and is kept on this phone. */
export function LookSection() {
  const words = settingsWords();
  const [isMissing, setMissing] = useState(false);
  const [display, setDisplay] = useState<Display | undefined>(undefined);
  useEffect(() => {
    void readDisplay(displayMemory).then(setDisplay);
  }, []);
  const choose = (next: Display) => {
    setDisplay(next);
    void chooseDisplay(next, displayMemory);
  };
  return (
    <Section title={words.look}>
      {display && (
        <>
          <ChoiceChips
            id="size"
            label={words.size}
            options={words.sizes.map((label, at) => ({ value: String(at + 1), label }))}
            value={String(display.size)}
            onChange={(size) => choose({ ...display, size: Number(size) as Display['size'] })}
          />
          <ChoiceChips<Display['theme']>
            id="theme"
            label={words.theme}
            options={[
              { value: 'light', label: words.light },
              { value: 'dark', label: words.dark },
              { value: 'system', label: words.asPhone },
            ]}
            value={display.theme}
            onChange={(theme) => choose({ ...display, theme })}
          />
        </>
      )}
      <ChoiceChips<Language>
        id="language"
        label={words.language}
        options={[
          { value: 'vi', label: 'Tiếng Việt' },
          { value: 'en', label: 'English' },
        ]}
        value={language.value}
        onChange={async (next) => {
          const isHere = await setLanguage(next);
          setMissing(!isHere);
          if (isHere) await displayMemory.saveLanguage(next);
        }}
      />
      <p role="status">{isMissing && words.languageNeedsNetwork}</p>
    </Section>
  );
}
