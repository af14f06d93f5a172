import { formatNumber } from '../../i18n/format-number.ts';

/** Props of a real progress. */
export interface ProgressProps {
  readonly done: number;
  readonly total: number;
  /** What is counted: "phiếu". */
  readonly unit: string;
  /** The whole sentence for screen readers. */
  readonly label: string;
}

/** n/N in large figures with a bar of the same truth. */
export function Progress({ done, total, unit, label }: ProgressProps) {
  return (
    <>
      <p class="big">
        <span>
          {formatNumber(done)}/{formatNumber(total)}
        </span>
        <small>{unit}</small>
      </p>
      <progress max={total} value={done} aria-label={label} />
    </>
  );
}

/** The one large figure of a screen: "3 phiếu chờ gửi". */
export function BigFigure({ value, unit }: { value: number; unit: string }) {
  return (
    <p class="big">
      <span>{formatNumber(value)}</span> <small>{unit}</small>
    </p>
  );
}
