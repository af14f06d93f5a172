import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** How far above and below the screen rows are drawn already. */
const AHEAD_PX = 1_200;

/** Props of a part of a long table. */
export interface NearRowsProps {
  /** Cells of a row, for the gap that keeps the height. */
  readonly columns: number;
  /** Holds the row in hand: it stays drawn. */
  readonly isKept: boolean;
  readonly children: ComponentChildren;
}

/** The body of a part of a long table; far from the screen one empty row of the same height stands in for it. */
export function NearRows({ columns, isKept, children }: NearRowsProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [gapPx, setGap] = useState<number | undefined>(undefined);
  useLayoutEffect(() => {
    const element = body.current;
    if (!element) return;
    const near = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        if (entry.isIntersecting) setGap(undefined);
        else if (!element.contains(document.activeElement)) setGap(entry.boundingClientRect.height);
      },
      { rootMargin: `${AHEAD_PX}px 0px` },
    );
    near.observe(element);
    return () => near.disconnect();
  }, []);
  return (
    <tbody ref={body}>
      {gapPx === undefined || isKept ? (
        children
      ) : (
        <tr>
          <td colSpan={columns} style={{ height: `${gapPx}px` }} />
        </tr>
      )}
    </tbody>
  );
}
