import type { ComponentChildren } from 'preact';

/** What the drawn phone shows; the part to press is filled. */
export type PictureName = 'menu' | 'list' | 'share' | 'home' | 'bluetooth';

const press = 'press';

const inside: Readonly<Record<PictureName, ComponentChildren>> = {
  // Three dots in the corner of the browser's bar.
  menu: (
    <>
      <path d="M10 18h28M10 34h44M10 44h44M10 54h30" />
      <circle class={press} cx="50" cy="18" r="7" />
      <path class="on-press" d="M50 14.5v.01M50 18v.01M50 21.5v.01" />
    </>
  ),
  // One line of an opened menu.
  list: (
    <>
      <path d="M10 18h28M22 34h28M22 70h28M22 84h20" />
      <rect class={press} x="16" y="43" width="42" height="16" rx="4" />
      <path class="on-press" d="M24 51h26" />
    </>
  ),
  // The sheet's symbol of sharing, in the bar at the bottom.
  share: (
    <>
      <path d="M10 18h44M10 30h44M10 42h30" />
      <rect class={press} x="21" y="78" width="22" height="22" rx="5" />
      <path class="on-press" d="M28 88v7h8v-7M32 92v-10M29 84.5l3-3 3 3" />
    </>
  ),
  // Two phones near each other, the rune of Bluetooth in the middle of one.
  bluetooth: (
    <>
      <path d="M10 18h44M10 94h28" />
      <circle class={press} cx="32" cy="56" r="18" />
      <path class="on-press" d="M25 49l14 14-7 7V42l7 7-14 14" />
    </>
  ),
  // The notebook among the other apps.
  home: (
    <>
      <rect x="10" y="20" width="12" height="12" rx="3" />
      <rect x="26" y="20" width="12" height="12" rx="3" />
      <rect x="42" y="20" width="12" height="12" rx="3" />
      <rect x="10" y="38" width="12" height="12" rx="3" />
      <rect class={press} x="25" y="37" width="14" height="14" rx="3" />
      <path class="on-press" d="M29 41v6M32 42h4M32 46h4" />
    </>
  ),
};

/** Props of the steps. */
export interface PictureStepsProps {
  readonly steps: readonly string[];
  /** One for each step. */
  readonly pictures: readonly PictureName[];
}

/** Numbered steps, each beside a drawing of a phone; the words say all of it, so screen readers skip the drawings. */
export function PictureSteps({ steps, pictures }: PictureStepsProps) {
  return (
    <ol class="picture-steps">
      {steps.map((step, at) => {
        const name = pictures[at];
        return (
          <li key={step}>
            {name && (
              <svg viewBox="0 0 64 112" aria-hidden="true" focusable="false">
                <rect x="2" y="2" width="60" height="108" rx="8" />
                {inside[name]}
              </svg>
            )}
            <p>
              {at + 1}. {step}
            </p>
          </li>
        );
      })}
    </ol>
  );
}
