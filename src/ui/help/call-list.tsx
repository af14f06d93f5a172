import type { ComponentChildren } from 'preact';
import { helpWords } from '../../i18n/help-messages.ts';
import { Icon } from '../icons.tsx';
import './help.css';

/** One number to call. */
export interface CallEntry {
  readonly who: string;
  readonly sub?: string | undefined;
  /** As written: spaces and dots are for the eye. */
  readonly phone: string;
}

/** Numbers, each a row that hands it to the phone's own dialler; nothing of it is kept here. */
export function CallList({ entries }: { entries: readonly CallEntry[] }) {
  const words = helpWords();
  return (
    <ul class="rows">
      {entries.map(({ who, sub, phone }) => (
        <li key={`${who} ${phone}`}>
          <a class="row call" href={`tel:${phone.replace(/[^\d+]/g, '')}`}>
            <span class="in-margin info">
              <Icon name="phone" />
            </span>
            <span class="row-body">
              <span class="row-title">
                <span class="hide">{words.call} </span>
                {who}
              </span>
              {sub && <span class="row-sub">{sub}</span>}
            </span>
            <b class="call-number">{phone}</b>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Steps with their numbers in the margin. */
export function Steps({ steps }: { steps: readonly ComponentChildren[] }) {
  return (
    <ol class="rows">
      {steps.map((step, at) => (
        <li key={String(step)}>
          <div class="row step">
            <span class="in-margin" aria-hidden="true">
              <b>{at + 1}</b>
            </span>
            <span class="row-body">{step}</span>
          </div>
        </li>
      ))}
    </ol>
  );
}
