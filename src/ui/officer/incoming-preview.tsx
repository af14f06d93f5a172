import { formatInstantWithYear } from '../../i18n/format-date.ts';
import { incomingWords } from '../../i18n/incoming-messages.ts';
import type { FilePreview, Looked } from '../../sync/carry/receive.ts';
import { Banner } from '../kit/banner.tsx';
import { Section } from '../kit/rows.tsx';
import type { Offered } from './use-incoming.ts';

/** What a file is called: its number at the sender's, who that is and where; nothing of what is inside. */
export const parcelTitle = ({
  number,
  name,
  unitName,
}: {
  readonly number?: number | undefined;
  readonly name?: string | undefined;
  readonly unitName?: string | undefined;
}): string => {
  const words = incomingWords();
  return number === undefined
    ? words.parcelUnknown
    : words.parcel(String(number).padStart(3, '0'), name ?? '', unitName ?? '');
};

/** "46 phiếu: 44 mới, 1 sửa, 1 đã có"; what is none is left out. */
const countsOf = ({ forms, fresh, changed, known, unread, taken }: FilePreview): string => {
  const words = incomingWords();
  if (forms === 0 && unread === taken.lines.length) return words.sealedElsewhere;
  const parts = [
    ...(fresh > 0 ? [words.fresh(fresh)] : []),
    ...(changed > 0 ? [words.changed(changed)] : []),
    ...(known > 0 ? [words.known(known)] : []),
  ];
  return parts.length > 0 ? `${words.forms(forms)}: ${parts.join(', ')}` : words.forms(forms);
};

function FileBanner({ file }: { file: FilePreview }) {
  const words = incomingWords();
  const { missing, parts, forged, unread, takenAt, newLines, forms, taken } = file;
  const title = parcelTitle(taken);
  if (newLines === 0)
    return (
      <Banner title={title}>
        <p>
          {takenAt === undefined ? words.nothingToTake : words.takenBefore(formatInstantWithYear(takenAt))}
        </p>
        {missing > 0 && <p>{words.missing(parts - missing, parts)}</p>}
      </Banner>
    );
  const isWhole = missing === 0 && forged === 0;
  return (
    <Banner tone={isWhole ? 'info' : 'warn'} title={title}>
      <p>{countsOf(file)}</p>
      {takenAt !== undefined && <p>{words.completes(newLines)}</p>}
      {missing > 0 && <p>{words.missing(parts - missing, parts)}</p>}
      {forged > 0 && <p>{words.forged(forged)}</p>}
      {unread > 0 && forms > 0 && <p>{words.unread(unread)}</p>}
    </Banner>
  );
}

const bannerOf = (file: Looked) =>
  file.kind === 'file' ? (
    <FileBanner key={file.taken.file} file={file} />
  ) : (
    <Banner key={file.file} tone="warn" title={incomingWords().failed[file.kind]} />
  );

/** Each offered file in words, before anything of it is kept. */
export function IncomingPreview({ offered }: { offered: Offered }) {
  const words = incomingWords();
  return (
    <Section title={words.preview} isLive>
      <div class="stack">
        {offered.refused && <Banner tone="warn" title={words.failed[offered.refused]} />}
        {offered.files.map(bannerOf)}
      </div>
    </Section>
  );
}
