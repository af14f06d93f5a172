import { useId, useRef } from 'preact/hooks';
import { CARRY_LIMITS } from '../../domain/carry.ts';
import { Button } from '../kit/button.tsx';

/** The texts of chosen files; undefined when one is no text file of a possible size, or cannot be read. */
export const readTexts = async (files: readonly File[]): Promise<string | undefined> => {
  try {
    if (files.reduce((sum, { size }) => sum + size, 0) > CARRY_LIMITS.fileChars) return undefined;
    return (await Promise.all(files.map((file) => file.text()))).join('\n');
  } catch {
    // A card pulled out meanwhile, or a file that went away.
    return undefined;
  }
};

/** Props of the choice. */
export interface FileInputProps {
  readonly label: string;
  readonly isMain?: boolean;
  readonly isMany?: boolean;
  readonly isDisabled?: boolean;
  /** Kinds of file; default text. */
  readonly accept?: string;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A button that opens the device's own dialog for files; the same file may be chosen twice in a row. */
export function FileInput({ label, isMain, isMany, isDisabled, accept, onFiles }: FileInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  return (
    <>
      <input
        ref={input}
        id={id}
        class="hide"
        type="file"
        tabIndex={-1}
        aria-label={label}
        multiple={isMany}
        accept={accept ?? '.txt,text/plain'}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
      <Button
        kind={isMain ? 'main' : 'outlined'}
        icon="inbox"
        isDisabled={isDisabled ?? false}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
    </>
  );
}
