/** One large figure of the strip above a table. */
export interface StripFigure {
  readonly key: string;
  /** Written out: "1.842", "54%", "68/75". */
  readonly text: string;
  readonly label: string;
  readonly note?: string;
  /** Opens the records behind it; a figure without records behind it has none. */
  readonly onOpen?: () => void;
}

/** The few figures that say it all. */
export function FigureStrip({ figures }: { figures: readonly StripFigure[] }) {
  return (
    <div class="figs">
      {figures.map(({ key, text, label, note, onOpen }) => {
        const inside = (
          <>
            <b class="num">{text}</b>
            {label}
            {note && <span class="small muted"> {note}</span>}
          </>
        );
        return onOpen ? (
          <button key={key} class="fig" type="button" onClick={onOpen}>
            {inside}
          </button>
        ) : (
          <div key={key} class="fig">
            {inside}
          </div>
        );
      })}
    </div>
  );
}
