import { Button } from './button.tsx';

/** Props of a call. */
export interface CallButtonProps {
  /** As written: spaces and dots are for the eye. */
  readonly phone: string;
  /** The visible word, "Gọi". */
  readonly word: string;
  /** The whole name for screen readers, "Gọi Chị Mai"; begins with the word. */
  readonly label: string;
}

/** Hands the number to the phone's own dialler, which asks once more. */
export function CallButton({ phone, word, label }: CallButtonProps) {
  return (
    <Button isCompact icon="phone" href={`tel:${phone.replace(/[^\d+]/g, '')}`} label={label}>
      {word}
    </Button>
  );
}
