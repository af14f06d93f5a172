import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../i18n/messages.ts';
import { Icon } from './icons.tsx';
import { leavePractice } from './practice/enter-practice.ts';
import { useBookIfAny } from './services-context.tsx';

type Sheet = ComponentType<{ onClose: () => void }>;

/**
 * Whose book is open, where that could be mistaken: one of several on this phone, or the practice book. Stands above
 * the title of every screen. @param canSwitch a tap on the name offers the other books
 */
export function BookMark({ canSwitch }: { canSwitch?: boolean | undefined }) {
  const services = useBookIfAny()?.first.value;
  const [sheet, setSheet] = useState<{ Sheet: Sheet } | undefined>(undefined);
  if (!services || !(services.isPractice || services.isOneOfSeveral)) return null;
  const words = t().book;
  if (services.isPractice)
    return (
      <div class="book-mark">
        <b>{words.practice}</b>
        <button class="link-btn" type="button" onClick={leavePractice}>
          {words.leavePractice}
        </button>
      </div>
    );
  const name = services.profile.value?.name;
  const whose = name === undefined ? words.nobodys : words.of(name);
  if (!canSwitch) return <p class="book-mark">{whose}</p>;
  return (
    <>
      <button
        class="book-mark"
        type="button"
        aria-haspopup="dialog"
        onClick={async () => setSheet({ Sheet: (await import('./profiles/book-sheet.tsx')).BookSheet })}
      >
        <b>{whose}</b>
        <span>{words.switch}</span>
        <Icon name="chevron-right" />
      </button>
      {sheet && <sheet.Sheet onClose={() => setSheet(undefined)} />}
    </>
  );
}
