import { type CarryLine, type ReadFile, readCarryText } from '../../domain/wire/carry-file.ts';
import {
  type Comparison,
  compareWithHeld,
  getIncoming,
  type ReadLine,
  type TakenFile,
  takenNumbers,
} from '../../store/officer/incoming.ts';
import type { Store } from '../../store/store.ts';
import { type OpenedCover, type OpenPorts, openCover, openLine } from './open-line.ts';

/** What looking at files needs. */
export interface ReceivePorts extends OpenPorts {
  readonly store: Store;
  /** Code of the officer's province. */
  readonly province: string;
}

/** A file that can be taken over, and what would come of it. Says nothing of closed lines but that they travel. */
export interface FilePreview extends Comparison {
  readonly kind: 'file';
  readonly taken: TakenFile;
  /** Lines that were not taken over before, and the forms in them. */
  readonly newLines: number;
  readonly forms: number;
  /** Parts of the file that are damaged or did not come, and how many it has. */
  readonly missing: number;
  readonly parts: number;
  /** Parts that are not signed by the device the file is from: they stay behind. */
  readonly forged: number;
  /** Parts this device cannot read; they travel all the same. */
  readonly unread: number;
  /** When it was taken over before, milliseconds since 1970 by this device; present though new parts may have come. */
  readonly takenAt?: number;
}

/**
 * One file of a text that was handed over, or why there is nothing to take:
 *
 *   other_province   made for another province
 *   receipt          on its way back to a phone
 *   nothing          only a head is left of it
 */
export type Looked =
  | FilePreview
  | { readonly kind: 'other_province' | 'receipt' | 'nothing'; readonly file: string };

/** What a text holds, or why nothing in it can be read (domain/wire/carry-file). */
export type Received =
  | { readonly kind: 'files'; readonly files: readonly Looked[] }
  | { readonly kind: 'older' | 'newer' | 'damaged' | 'foreign' };

const travels = ({ kind }: CarryLine): boolean => kind === 'open' || kind === 'closed';

const lookAt = async (ports: ReceivePorts, read: ReadFile): Promise<Looked> => {
  const { file, head, lines, count } = read;
  if (head && head.province !== ports.province) return { kind: 'other_province', file };
  if (head?.kind === 'receipt' || lines.some(({ kind }) => kind === 'mail' || kind === 'slip'))
    return { kind: 'receipt', file };
  const moving = lines.filter(travels);
  if (moving.length === 0) return { kind: 'nothing', file };
  const first = lines.find(({ kind }) => kind === 'cover');
  const cover: OpenedCover | undefined = first && (await openCover(ports, first));
  const before = await takenNumbers(ports.store, file);
  const good: ReadLine[] = [];
  let forged = 0;
  let unread = 0;
  for (const line of moving) {
    if (line.kind === 'closed') {
      good.push({ line, entries: [] });
      continue;
    }
    const opened = await openLine(ports, line, cover);
    if (opened === 'forged') forged += 1;
    else if (typeof opened === 'string') {
      unread += 1;
      good.push({ line, entries: [] });
    } else good.push({ line, ...opened });
  }
  const newLines = good.filter(({ line }) => !before.has(line.number));
  const news = newLines.flatMap(({ entries }) => entries);
  const known = await getIncoming(ports.store, file);
  return {
    kind: 'file',
    taken: {
      file,
      count,
      lines: good,
      ...(cover
        ? {
            number: cover.cover.number,
            name: cover.cover.name,
            unitName: cover.cover.unit.name,
            person: cover.cover.person,
            sender: cover.sender,
          }
        : {}),
    },
    ...(await compareWithHeld(ports.store, news)),
    newLines: newLines.length,
    forms: new Set(news.map(({ entry }) => entry.recordId)).size,
    missing: read.missing.length,
    parts: count,
    forged,
    unread,
    ...(known ? { takenAt: known.takenAt } : {}),
  };
};

/** Looks at a text of one or more files, offline; nothing is kept before it is taken over. */
export const receiveText = async (
  ports: ReceivePorts,
  text: string,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<Received> => {
  const read = readCarryText(text);
  if ('why' in read) return { kind: read.why };
  const files: Looked[] = [];
  for (const [i, file] of read.files.entries()) {
    onProgress(i, read.files.length);
    files.push(await lookAt(ports, file));
  }
  return { kind: 'files', files };
};
