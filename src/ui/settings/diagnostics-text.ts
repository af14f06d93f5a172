import { formatInstantWithYear } from '../../i18n/format-date.ts';
import { formatBytes, formatNumber } from '../../i18n/format-number.ts';
import { settingsWords } from '../../i18n/settings-messages.ts';
import type { BookCounts } from '../../store/book-counts.ts';
import type { NotedProblem } from '../../store/diagnostics.ts';
import type { StorageState } from '../storage-state.ts';

/** All that may stand in the file. There is no place in it for a name, an id or a value of a record. */
export interface Diagnostics {
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  readonly version: string;
  readonly builtOn: string;
  readonly browser: string;
  /** CSS pixels and their density: "360x740 x2". */
  readonly screen: string;
  readonly language: string;
  readonly isOnline: boolean;
  readonly storage: StorageState;
  readonly problems: readonly NotedProblem[];
  /** Absent before somebody began to write. */
  readonly book?: {
    /** Code of the role; absent before activation. */
    readonly role?: string;
    /** Phase of sync, with the cause of the last failure: "failed.cut". */
    readonly sync: string;
    readonly counts: BookCounts;
  };
}

const bookLines = ({ role, sync, counts }: NonNullable<Diagnostics['book']>): string[] => {
  const labels = settingsWords().file;
  const { lastSuccessAt } = counts;
  const attention = Object.entries(counts.attention).map(([code, n]) => `${code} ${formatNumber(n)}`);
  const numbers = ['queued', 'held', 'rejected', 'records', 'inBin', 'drafts', 'fromOthers'] as const;
  return [
    `${labels.role}: ${role ?? labels.no}`,
    `${labels.sync}: ${sync}`,
    `${labels.lastSuccess}: ${lastSuccessAt ? formatInstantWithYear(Date.parse(lastSuccessAt)) : labels.none}`,
    ...numbers.map((key) => `${labels[key]}: ${formatNumber(counts[key])}`),
    `${labels.attention}: ${attention.join(', ') || formatNumber(0)}`,
    `${labels.journal}: ${counts.journal}`,
  ];
};

/** The whole file as plain lines, in the language in use, so that it can be read before it is sent. */
export const diagnosticsText = (diagnostics: Diagnostics): string => {
  const labels = settingsWords().file;
  const { storage, problems, book } = diagnostics;
  const size = (bytes: number | undefined) => (bytes === undefined ? labels.none : formatBytes(bytes));
  const yes = (isSo: boolean) => (isSo ? labels.yes : labels.no);
  return [
    labels.heading,
    `${labels.madeAt}: ${formatInstantWithYear(diagnostics.madeAt)}`,
    `${labels.version}: ${diagnostics.version} (${diagnostics.builtOn})`,
    `${labels.browser}: ${diagnostics.browser}`,
    `${labels.screen}: ${diagnostics.screen}`,
    `${labels.language}: ${diagnostics.language}`,
    `${labels.network}: ${yes(diagnostics.isOnline)}`,
    `${labels.used}: ${size(storage.usedBytes)}`,
    `${labels.free}: ${size(storage.freeBytes)}`,
    `${labels.kept}: ${yes(storage.isKept)}`,
    ...(book ? bookLines(book) : [`${labels.role}: ${labels.no}`]),
    `${labels.problems}:${problems.length === 0 ? ` ${labels.none}` : ''}`,
    ...problems.map(({ at, code, times }) =>
      [formatInstantWithYear(at), code, ...(times > 1 ? [labels.times(times)] : [])].join('  '),
    ),
    '',
  ].join('\n');
};
