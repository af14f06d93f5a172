import { useState } from 'preact/hooks';
import { dayOf } from '../../domain/day.ts';
import { base64url } from '../../domain/envelope.ts';
import { carryFileName } from '../../domain/wire/carry-name.ts';
import { formatInstantWithYear } from '../../i18n/format-date.ts';
import { incomingWords } from '../../i18n/incoming-messages.ts';
import type { IncomingFile } from '../../store/officer/incoming.ts';
import { makeReceiptFile, makeSlipFile } from '../../sync/carry/make-answers.ts';
import { EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Section } from '../kit/rows.tsx';
import { paths } from '../paths.ts';
import type { Services } from '../services.ts';
import { canShareText, downloadText, shareText } from '../text-file.ts';
import { parcelTitle } from './incoming-preview.tsx';

const newId = (): string => base64url(crypto.getRandomValues(new Uint8Array(8)));

/** How far a file has come, one sentence to a thing. */
const standing = (file: IncomingFile): readonly string[] => {
  const words = incomingWords();
  const { waiting, taken, result, answeredAt } = file;
  const gone = taken.length - waiting;
  const lines = waiting > 0 ? [gone > 0 ? words.waitingParts(waiting, taken.length) : words.waiting] : [];
  if (!result || answeredAt === undefined) return lines;
  return [
    ...lines,
    words.arrived(result.held, formatInstantWithYear(answeredAt)),
    ...(result.known > 0 ? [words.knownBefore(result.known)] : []),
    ...(result.isRevoked ? [words.revoked] : []),
    ...(result.quarantined > 0 && !result.isRevoked ? [words.quarantined(result.quarantined)] : []),
    ...(result.refused > 0 ? [words.refused(result.refused)] : []),
    ...(result.unreadable > 0 ? [words.unreadable(result.unreadable)] : []),
  ];
};

function FileRow({ services, file }: { services: Services; file: IncomingFile }) {
  const words = incomingWords();
  const [isGiven, setGiven] = useState(false);
  const province = services.profile.value?.province.code ?? '';
  const day = dayOf(services.clock());
  const give = async (what: 'Bien-nhan' | 'Giay-giu-tep', text: string | undefined) => {
    if (text === undefined) return;
    const name = carryFileName(what, file.unitName ?? '', day, file.number);
    if (canShareText(name)) setGiven(await shareText(name, text));
    else {
      downloadText(name, text);
      setGiven(true);
    }
  };
  const slip = async () => {
    const { key } = await services.carry();
    const at = new Date(services.clock());
    await give('Giay-giu-tep', await makeSlipFile(key, file, { province, id: newId(), at }));
  };
  const receipt = () => void give('Bien-nhan', makeReceiptFile([file], province, newId()));
  return (
    <li class="incoming-file">
      <b>{parcelTitle(file)}</b>
      <span class="row-sub">
        {words.forms(file.forms)} · {words.tookAt(formatInstantWithYear(file.takenAt))}
      </span>
      {standing(file).map((line) => (
        <span class="row-sub" key={line}>
          {line}
        </span>
      ))}
      <div class="acts">
        {file.mails.length > 0 && (
          <Button isCompact icon="file-output" onClick={receipt}>
            {words.receipt}
          </Button>
        )}
        {file.waiting > 0 && file.sender !== undefined && (
          <Button isCompact onClick={() => void slip()}>
            {words.slip}
          </Button>
        )}
        {file.number !== undefined && (
          <Button isCompact kind="link" href={paths.incomingSheet(file.file)}>
            {words.print}
          </Button>
        )}
      </div>
      {file.waiting > 0 && file.sender !== undefined && <p class="small muted">{words.slipHint}</p>}
      <p role="status">{isGiven && words.given}</p>
    </li>
  );
}

/** Every parcel this device has taken, with what goes back to its sender. */
export function IncomingFiles({ services, files }: { services: Services; files: readonly IncomingFile[] }) {
  const words = incomingWords();
  return (
    <Section title={words.list}>
      {files.length === 0 ? (
        <EmptyState icon="inbox" title={words.empty}>
          <p>{words.emptyHint}</p>
        </EmptyState>
      ) : (
        <ul class="rows">
          {files.map((file) => (
            <FileRow key={file.file} services={services} file={file} />
          ))}
        </ul>
      )}
    </Section>
  );
}
