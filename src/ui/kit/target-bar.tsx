/** So many parts can still be told apart on a phone. */
const MOST_TICKS = 12;

/** How far something has come, as a bar of the same truth as its words; `label` says it whole. */
export function TargetBar({ done, value, label }: { done: number; value: number; label: string }) {
  if (value > MOST_TICKS) return <progress max={value} value={Math.min(done, value)} aria-label={label} />;
  return (
    <div class="ticks" role="img" aria-label={label}>
      {Array.from({ length: value }, (_, at) => (
        <i key={at} class={at < done ? 'on' : undefined} />
      ))}
    </div>
  );
}
