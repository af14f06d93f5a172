import { useEffect, useState } from 'preact/hooks';
import { formatBytes } from '../../i18n/format-number.ts';
import { settingsWords } from '../../i18n/settings-messages.ts';
import { Section } from '../kit/rows.tsx';
import { readStorageState, type StorageState } from '../storage-state.ts';

/** How much the notebook takes, how much it may, and whether the browser keeps it. */
export function StorageSection() {
  const words = settingsWords();
  const [state, setState] = useState<StorageState | undefined>(undefined);
  useEffect(() => {
    void readStorageState().then(setState);
  }, []);
  if (!state) return null;
  const { usedBytes, freeBytes, isKept } = state;
  return (
    <Section title={words.storage} icon="save">
      {usedBytes === undefined || freeBytes === undefined ? (
        <p>{words.unmeasured}</p>
      ) : (
        <p>
          {words.used(formatBytes(usedBytes))} {words.free(formatBytes(freeBytes))}
        </p>
      )}
      <p>{isKept ? words.kept : words.notKept}</p>
    </Section>
  );
}
