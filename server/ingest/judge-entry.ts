import { hash as digest } from 'node:crypto';
import type { Role } from '../../src/domain/activation.ts';
import type { Entry } from '../../src/domain/envelope.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import { problem } from '../../src/domain/problem.ts';
import type { Registry } from '../../src/domain/records/registry.ts';
import { checkBody } from '../../src/domain/validate.ts';
import { readLine, type SentLine } from '../../src/domain/wire/line.ts';
import { overseenBy, type Signer } from '../db/signers.ts';
import type { Verdict } from './decide-entry.ts';

/** What an entry is, before anybody looks at what is held. */
export interface Judged {
  readonly seq: number;
  readonly line: string;
  /** SHA-256 of the line, hexadecimal. */
  readonly hash: string;
  readonly verdict: Verdict;
  /** Absent when the line could not be read. */
  readonly entry?: Entry;
  /** The body as its definition read it; absent unless it fits and is no deletion. */
  readonly body?: { readonly [field: string]: unknown };
  /** Where it is filed: absent when it cannot be. */
  readonly commune?: OrgUnitKey;
}

/** Largest whole number of a PostgreSQL integer: no person saves more often. */
export const MAX_COUNT = 2_147_483_647;

/** Which of a device's two senders a line came by. */
export type Stream = 'open' | 'closed';

/** Judges single lines of one signer: by the line, its definition and where the person has served; no date, no clock. */
export const createJudge = (
  signer: Signer,
  registry: Registry,
  stream: Stream = 'open',
): ((sent: SentLine) => Judged) => {
  const communeOf = new Map(signer.service.map((s) => [s.unit, s.commune]));
  const isOfficer = overseenBy(signer).length > 0;

  const verdictOf = (entry: Entry): Verdict & { readonly body?: unknown } => {
    if (signer.state === 'revoked') return { kind: 'quarantine', reason: 'device_revoked' };
    const definition = registry.get(entry.type);
    if (!definition) return { kind: 'quarantine', reason: 'type_unknown' };
    // Whatever is in it: held in clear, even set aside, it would lie where others can read it.
    if (definition.sealed && stream === 'open') return { kind: 'reject', problem: problem('sealed_in_open') };
    // What others may read belongs where they find it.
    if (!definition.sealed && stream === 'closed')
      return { kind: 'reject', problem: problem('payload_invalid', { fields: ['type'] }) };
    if (entry.version > definition.version) return { kind: 'quarantine', reason: 'version_unknown' };
    const checked =
      entry.body === null ? { body: undefined } : checkBody(definition, entry.body, entry.version);
    if ('code' in checked) return { kind: 'reject', problem: checked };
    if (!communeOf.has(entry.orgUnit)) return { kind: 'quarantine', reason: 'unit_unknown' };
    const mayWrite = (role: Role) => definition.writers?.includes(role) ?? true;
    if (!signer.service.some((s) => s.unit === entry.orgUnit && mayWrite(s.role)))
      return { kind: 'reject', problem: problem('role_missing') };
    if (entry.type === 'correction' && !isOfficer)
      return { kind: 'reject', problem: problem('role_missing') };
    return { kind: 'fit', body: checked.body };
  };

  return ({ seq, line }) => {
    const entry = readLine(line);
    const hash = digest('sha256', line);
    if (!entry || entry.rev > MAX_COUNT)
      return { seq, line, hash, verdict: { kind: 'reject', problem: problem('line_malformed') } };
    const commune = communeOf.get(entry.orgUnit);
    const { body, ...verdict } = verdictOf(entry);
    return {
      seq,
      line,
      hash,
      entry,
      verdict,
      ...(body === undefined ? {} : { body: body as NonNullable<Judged['body']> }),
      ...(commune ? { commune } : {}),
    };
  };
};
