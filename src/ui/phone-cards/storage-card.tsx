import { useEffect, useState } from 'preact/hooks';
import { formatBytes } from '../../i18n/format-number.ts';
import { phoneWords } from '../../i18n/phone-messages.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { paths } from '../paths.ts';
import { readStorageState } from '../storage-state.ts';

/** From this share of what the browser allows on, it is said. */
const FULL_FROM = 0.8;

/** Says that little room is left while what is typed still fits, and what makes some. */
export function StorageCard() {
  const [freeBytes, setFreeBytes] = useState<number | undefined>(undefined);
  useEffect(() => {
    void readStorageState().then(({ usedBytes = 0, freeBytes: free }) => {
      if (free !== undefined && usedBytes >= FULL_FROM * (usedBytes + free)) setFreeBytes(free);
    });
  }, []);
  if (freeBytes === undefined) return null;
  const words = phoneWords().storage;
  const title = words.low(formatBytes(freeBytes));
  return (
    <section class="sect" aria-label={title}>
      <Banner
        tone="warn"
        title={title}
        actions={
          <Button isCompact href={paths.send}>
            {words.toSend}
          </Button>
        }
      >
        <p>{words.lowHint}</p>
      </Banner>
    </section>
  );
}
