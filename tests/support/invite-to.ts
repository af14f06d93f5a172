import { type Invitee, invite } from '../../server/admin/invite.ts';
import { createCodeHash, randomCode } from '../../server/auth/code-hash.ts';
import type { Db } from '../../server/db/connect.ts';
import { asOwner } from '../../server/db/transact.ts';
import type { Role } from '../../src/domain/activation.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import { PROVINCE } from './places.ts';

/** What inviting needs of a province in a test; without a clock of its own it is today. */
export interface InvitingPlace {
  readonly owner: Db;
  readonly secret: Uint8Array;
  readonly clockMs?: number;
}

/** A new code for somebody by name, or for a person already there, by the server's own way of inviting. */
export async function inviteTo(
  { owner, secret, clockMs = Date.now() }: InvitingPlace,
  role: Role,
  unit: OrgUnitKey,
  invitee: Invitee = { name: 'Lò Thị Thử' },
): Promise<{ readonly code: string; readonly person: string }> {
  const code = randomCode();
  const { person } = await asOwner(owner, { province: PROVINCE }, (trx) =>
    invite(trx, createCodeHash(secret), {
      province: PROVINCE,
      invitee,
      post: { role, unit },
      code,
      actor: 'test',
      now: new Date(clockMs),
    }),
  );
  return { code, person };
}
