import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { OtherRow } from '../../store/officer/other-row.ts';

/** The row of a list that keys and panel are about. */
export interface RowInHand {
  readonly row: OtherRow | undefined;
  readonly take: (id: string) => void;
  /** Goes on by so many rows and puts the focus there; stays at the ends. */
  readonly move: (by: number) => void;
  /** After an act that may take rows away: the focus follows the row that comes into its place. */
  readonly keepFocus: () => void;
}

/** Keeps a row in hand while the list changes under it: when it goes, the one that took its place is next. */
export const useRowInHand = (rows: readonly OtherRow[], hrefOf: (id: string) => string): RowInHand => {
  const [id, setId] = useState<string | undefined>(undefined);
  const place = useRef(0);
  const wantsFocus = useRef(false);
  const found = rows.findIndex((row) => row.id === id);
  const at = found >= 0 ? found : Math.min(place.current, rows.length - 1);
  const row = rows[at];
  place.current = Math.max(at, 0);
  useLayoutEffect(() => {
    if (!wantsFocus.current || !row) return;
    wantsFocus.current = false;
    const link = document.querySelector<HTMLElement>(`main a[href="${hrefOf(row.id)}"]`);
    link?.focus();
    link?.scrollIntoView({ block: 'nearest' });
  });
  return {
    row,
    take: setId,
    move: (by) => {
      const next = rows[Math.max(0, Math.min(rows.length - 1, at + by))];
      if (!next) return;
      wantsFocus.current = true;
      setId(next.id);
    },
    keepFocus: () => {
      wantsFocus.current = true;
      setId(row?.id);
    },
  };
};
