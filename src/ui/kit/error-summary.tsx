import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../i18n/messages.ts';

/** One thing to correct, with the id of its field or group. */
export interface FormError {
  readonly fieldId: string;
  readonly text: string;
}

/** Focus and sight to the field, or to the first control of a group; the address stays as it is. */
export const focusField = (fieldId: string): void => {
  const target = document.getElementById(fieldId);
  const control = target?.matches('input, select, textarea, button')
    ? target
    : target?.querySelector<HTMLElement>('input:checked, input, select, textarea, button');
  control?.focus();
  if (!target) return;
  // A group taller than what the bars leave would put its middle into sight and its first control behind the title.
  const isTall = target.getBoundingClientRect().height > innerHeight / 2;
  target.scrollIntoView({ block: isTall ? 'start' : 'center' });
};

/** What to correct, above the form. Takes the focus each time `errors` is a new list; draws nothing for none. */
export function ErrorSummary({ errors }: { errors: readonly FormError[] }) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div class="error-summary" role="alert" aria-labelledby={id} tabIndex={-1} ref={box}>
      <h2 id={id}>{t().errors.summary(errors.length)}</h2>
      <ul>
        {errors.map(({ fieldId, text }) => (
          <li key={`${fieldId} ${text}`}>
            <a
              href={`#${fieldId}`}
              onClick={(event) => {
                event.preventDefault();
                focusField(fieldId);
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
