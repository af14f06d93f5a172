import { createHmac } from 'node:crypto';
import type { Role } from '../../src/domain/activation.ts';
import { dayOf } from '../../src/domain/day.ts';
import { activationLink, invite } from '../admin/invite.ts';
import type { CodeHash } from '../auth/code-hash.ts';
import { deriveKey } from '../auth/key-file.ts';
import type { Db, Trx } from '../db/connect.ts';
import { findUnit, newestCode, personNamed } from '../db/people.ts';
import { asOwner } from '../db/transact.ts';
import { DEMO_PROVINCE, DEMO_PROVINCE_PERSON, demoCommunes } from './province.ts';

/** A way into the demo for whoever tries it. */
export interface NewcomerCode {
  readonly role: Role;
  readonly name: string;
  readonly unit: string;
  readonly code: string;
  readonly link: string;
}

const firstCommune = demoCommunes[0];
if (!firstCommune) throw new Error('the demo has no commune');

/** Invented people without a phone, one to a role. */
const newcomers: readonly { readonly role: Role; readonly name: string; readonly unit: string }[] = [
  { role: 'collector', name: 'Hà Thị Thảo', unit: firstCommune.code },
  { role: 'commune_officer', name: firstCommune.officer, unit: firstCommune.code },
  { role: 'province', name: DEMO_PROVINCE_PERSON, unit: DEMO_PROVINCE },
];

/**
 * One code and link for each role of the demo. A code that is still good is given again, a used or expired one is
 * followed by a new one: codes are made from the secret and counted, so that none has to be kept in clear.
 */
export const newcomerCodes = (
  owner: Db,
  secret: Uint8Array,
  codeHash: CodeHash,
  base: string,
  now: Date,
): Promise<readonly NewcomerCode[]> =>
  asOwner(owner, { province: DEMO_PROVINCE }, async (trx) => {
    const codes: NewcomerCode[] = [];
    for (const newcomer of newcomers) codes.push(await codeFor(trx, secret, codeHash, base, now, newcomer));
    return codes;
  });

const codeFor = async (
  trx: Trx,
  secret: Uint8Array,
  codeHash: CodeHash,
  base: string,
  now: Date,
  { role, name, unit: unitCode }: (typeof newcomers)[number],
): Promise<NewcomerCode> => {
  const unit = await findUnit(trx, DEMO_PROVINCE, unitCode, dayOf(now.getTime()));
  if (!unit) throw new Error('the demo has lost a unit');
  const person = await personNamed(trx, DEMO_PROVINCE, name);
  const last =
    person === undefined ? { count: 0, isUsable: false } : await newestCode(trx, DEMO_PROVINCE, person, now);
  const number = last.isUsable ? last.count : last.count + 1;
  const code = nthCode(secret, role, number);
  if (!last.isUsable)
    await invite(trx, codeHash, {
      province: DEMO_PROVINCE,
      invitee: person === undefined ? { name } : { person },
      post: { role, unit: unit.key },
      code,
      actor: 'demo',
      now,
    });
  return { role, name, unit: unit.name, code, link: await activationLink(trx, DEMO_PROVINCE, code, base) };
};

/** Twelve digits that only the secret can tell. */
const nthCode = (secret: Uint8Array, role: Role, number: number): string => {
  const mac = createHmac('sha256', deriveKey(secret, 'demo codes')).update(`${role} ${number}`).digest();
  return String(mac.readBigUInt64BE() % 1_000_000_000_000n).padStart(12, '0');
};
