import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Fields } from '../../domain/fields.ts';
import type { Finding } from '../../domain/validate.ts';
import { formWords } from '../../i18n/form-messages.ts';
import { t } from '../../i18n/messages.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { focusField } from '../kit/error-summary.tsx';
import { findingText, shownAt } from './finding-text.ts';
import { fieldId } from './raw-values.ts';

/** Props of the question before a save that is allowed but unusual. */
export interface AskNoticeProps {
  readonly fields: Fields;
  readonly asks: readonly Finding[];
  readonly onSave: () => void;
  /** Leaves everything as it is; the focus goes to the field. */
  readonly onFix: () => void;
}

/** Asks in the page, not over it: nothing is lost whatever is tapped. Takes the focus when it appears. */
export function AskNotice({ fields, asks, onSave, onFix }: AskNoticeProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'center' });
  }, [asks]);
  const first = shownAt(fields, asks[0]?.fields[0] ?? '');
  const isDay = first.field?.kind === 'date';
  return (
    <div class="sect" role="alert" tabIndex={-1} ref={box}>
      <Banner
        tone="warn"
        title={t().form.askTitle}
        actions={
          <>
            <Button isCompact onClick={onSave}>
              {t().form.askSave}
            </Button>
            <Button
              isCompact
              onClick={() => {
                onFix();
                focusField(fieldId(first.path));
              }}
            >
              {isDay ? t().form.askFixDay : formWords().fix(first.label)}
            </Button>
          </>
        }
      >
        {asks.map((ask) => (
          <p key={ask.code}>{findingText(fields, ask)}</p>
        ))}
      </Banner>
    </div>
  );
}

/** Why nothing was saved. */
export type SaveFailureCode = 'quota' | 'write_failed' | 'closed';

/** Says that nothing was saved, what to do, and offers the text to keep elsewhere. The form stays as it is. */
export function FailureNotice({ code, text }: { code: SaveFailureCode; text: () => string }) {
  const [isCopied, setCopied] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'center' });
  }, []);
  const words = {
    quota: [formWords().full, formWords().fullHint],
    write_failed: [t().form.writeFailed, t().form.writeFailedNote],
    closed: [formWords().closed, formWords().closedHint],
  }[code];
  const copy = async () => {
    await navigator.clipboard.writeText(text());
    setCopied(true);
  };
  return (
    <div class="sect" role="alert" tabIndex={-1} ref={box}>
      <Banner
        tone="warn"
        title={words[0] ?? ''}
        actions={
          <Button isCompact icon="copy" onClick={() => void copy()}>
            {isCopied ? t().form.copied : t().form.copy}
          </Button>
        }
      >
        <p>{words[1]}</p>
      </Banner>
    </div>
  );
}
