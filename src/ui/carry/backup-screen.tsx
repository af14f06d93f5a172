import { carryWords } from '../../i18n/carry-messages.ts';
import { formatInstantLong } from '../../i18n/format-date.ts';
import { lastKeptAt } from '../../store/carried.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';
import { FileScreen } from './file-screen.tsx';

/** C8: the same file as a backup; it says that a copy on the phone dies with the phone. */
export default function BackupScreen() {
  const { store } = useServices();
  const words = carryWords().backup;
  const last = useLive(async () => ({ at: await lastKeptAt(store) }), [store]);
  return (
    <FileScreen
      title={words.title}
      handing="kept"
      share={words.keep}
      done={{ title: words.done, downloaded: words.downloaded }}
      lead={
        <>
          <p>{words.where}</p>
          <p>
            <b>{words.locked}</b>
          </p>
          <p>{words.restore}</p>
          {last && (
            <p class="small muted">
              {last.at === undefined ? words.never : words.last(formatInstantLong(last.at))}
            </p>
          )}
        </>
      }
    />
  );
}
