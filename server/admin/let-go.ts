import { appendAudit } from '../db/audit.ts';
import type { Trx } from '../db/connect.ts';
import { endCodes, endPosts, revokeDevice } from '../db/people.ts';

/** Whom something is done to, and by whom. */
export interface Act {
  readonly province: string;
  /** Person or command that acts, as the audit names it. */
  readonly actor: string;
  readonly now: Date;
}

/** Locks a device, with a row in the audit; false when there is none that was not locked before. */
export const lockDevice = async (trx: Trx, { province, actor }: Act, sender: string): Promise<boolean> => {
  if (!(await revokeDevice(trx, province, sender))) return false;
  await appendAudit(trx, { event: 'device_revoked', actor, subject: sender });
  return true;
};

/**
 * Ends all posts and unused codes of a person, with a row in the audit under that name, and gives how many posts ended.
 * Nothing is written for somebody who had left before. The devices stay: what waits in them may still come.
 */
export const endService = async (
  trx: Trx,
  { province, actor, now }: Act,
  person: string,
  event: 'service_ended' | 'person_revoked',
): Promise<number> => {
  const ended = await endPosts(trx, province, person, now);
  await endCodes(trx, province, person, now);
  if (ended > 0 || event === 'person_revoked') await appendAudit(trx, { event, actor, subject: person });
  return ended;
};
