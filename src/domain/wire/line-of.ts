import type { Entry } from '../envelope.ts';

/**
 * The canonical line of an entry: JSON, keys in definition order, integers only, no escapes but JSON's own.
 * Made once, when the entry is saved; its SHA-256 is the identity of the entry.
 */
export const lineOf = (entry: Entry): string => {
  const { recordId, rev, type, version, orgUnit, recordedAt, body } = entry;
  return JSON.stringify({ recordId, rev, type, version, orgUnit, recordedAt, body });
};

/** The entry of a line this device made or has read before; undefined for '' and for a line cut by a damaged disk. */
export const knownEntry = (line: string): Entry | undefined => {
  try {
    return JSON.parse(line) as Entry;
  } catch {
    return undefined;
  }
};
