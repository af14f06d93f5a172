import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** How far above and below the screen a part of a long list is drawn already. */
const AHEAD_PX = 1_200;

/** Props of a part of a long list. */
export interface NearScreenProps {
  /** Height when it was drawn last; absent: it has to be drawn to know. */
  readonly heightPx: number | undefined;
  readonly onHeight: (heightPx: number) => void;
  readonly children: ComponentChildren;
}

/**
 * Draws a part of a long list only while it is near the screen or holds the focus, and keeps its height otherwise: a list
 * of thousands stays a few hundred elements, and nothing jumps.
 */
export function NearScreen({ heightPx, onHeight, children }: NearScreenProps) {
  const box = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(heightPx === undefined);
  const [keptPx, setKept] = useState(heightPx);
  useLayoutEffect(() => {
    const [outer, inner] = [box.current, rows.current];
    if (!outer || !inner) return;
    const remember = () => {
      const { height } = inner.getBoundingClientRect();
      if (height === 0) return;
      setKept(height);
      onHeight(height);
    };
    const near = new IntersectionObserver(
      ([entry]) => {
        if (!entry || (!entry.isIntersecting && inner.contains(document.activeElement))) return;
        if (!entry.isIntersecting) remember();
        setNear(entry.isIntersecting);
      },
      { rootMargin: `${AHEAD_PX}px 0px` },
    );
    // The height is kept until the rows are read again.
    const filled = new ResizeObserver(() => inner.childElementCount > 0 && setKept(undefined));
    near.observe(outer);
    filled.observe(inner);
    return () => {
      near.disconnect();
      filled.disconnect();
      remember();
    };
  }, []);
  return (
    <div class="list-part" ref={box} style={{ minHeight: keptPx === undefined ? '' : `${keptPx}px` }}>
      <div ref={rows}>{isNear && children}</div>
    </div>
  );
}

/** "Xem thêm" that presses itself when it comes near the screen; a key or a finger may be first. */
export function MoreButton({ label, onMore }: { label: string; onMore: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  const more = useRef(onMore);
  more.current = onMore;
  useLayoutEffect(() => {
    const element = button.current;
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && more.current(), {
      rootMargin: '600px 0px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <button class="btn" type="button" ref={button} onClick={() => more.current()}>
      {label}
    </button>
  );
}
