import { useEffect, useState } from 'preact/hooks';
import type { RoutePropsForPath } from 'preact-iso';
import { type Language, language } from '../i18n/language.ts';
import { setLanguage, t } from '../i18n/messages.ts';
import { displayMemory } from '../store/display-memory.ts';
import { AppShell } from './kit/app-shell.tsx';
import { ChoiceChips } from './kit/choices.tsx';
import { Section } from './kit/rows.tsx';
import { useReadyMark } from './ready.ts';
import { chooseDisplay, type Display, readDisplay } from './theme.ts';

/** Help of every screen: the code to read out on the telephone, how the main jobs go, and the look. */
export default function HelpScreen({ screen }: RoutePropsForPath<'/help/:screen'>) {
  useReadyMark(true);
  const words = t().help;
  const code = /^[A-Z]\d{1,2}$/.test(screen) ? screen : 'C1';
  const [display, setDisplay] = useState<Display | undefined>(undefined);
  useEffect(() => {
    void readDisplay(displayMemory).then(setDisplay);
  }, []);
  const choose = (next: Display) => {
    setDisplay(next);
    void chooseDisplay(next, displayMemory);
  };
  return (
    <AppShell title={words.title} helpCode={code} back={() => history.back()}>
      <Section title={words.screen(code)}>
        <p>{words.readOut}</p>
      </Section>
      {words.pages.map((page) => (
        <Section key={page.title} title={page.title}>
          <p>{page.text}</p>
        </Section>
      ))}
      <Section title={words.settings}>
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
          onChange={(next) => {
            void setLanguage(next);
            void displayMemory.saveLanguage(next);
          }}
        />
        <p class="muted">{words.version(__APP_VERSION__)}</p>
      </Section>
    </AppShell>
  );
}
