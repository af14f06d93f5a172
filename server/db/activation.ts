import { sql } from 'kysely';
import type { Role } from '../../src/domain/activation.ts';
import type { Day } from '../../src/domain/day.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import type { Trx } from './connect.ts';
import type { DeviceState } from './schema.ts';

/** An activation code as it lies in the database. */
export interface CodeRow {
  readonly province_code: string;
  readonly person: string;
  readonly role: Role;
  readonly unit: OrgUnitKey;
  readonly expires_at: Date;
  readonly used_by: string | null;
}

/**
 * The code the transaction's scope opens, locked until its end when it is to be spent: of two devices one waits and
 * then finds it used.
 */
export const findCode = async (trx: Trx, toSpend: boolean): Promise<CodeRow | undefined> => {
  const query = trx
    .selectFrom('activation_code')
    .select(['province_code', 'person', 'role', 'unit', 'expires_at', 'used_by']);
  return (toSpend ? query.forUpdate() : query).executeTakeFirst();
};

/** Marks the code of the scope as spent by a device. */
export const spendCode = async (trx: Trx, sender: string, at: Date): Promise<void> => {
  await trx.updateTable('activation_code').set({ used_by: sender, used_at: at }).execute();
};

/** Whom and what a code is for, in words. */
export interface CodeSubject {
  readonly name: string;
  readonly province: { readonly code: string; readonly name: string };
  readonly rootKey: Buffer;
  readonly unit: { readonly key: OrgUnitKey; readonly name: string; readonly kind: string };
  readonly villages: readonly { readonly key: OrgUnitKey; readonly name: string }[];
}

/** Person, province, unit and the villages that exist on a day, in the order of the commune's list. */
export const subjectOfCode = async (trx: Trx, code: CodeRow, today: Day): Promise<CodeSubject> => {
  const { name } = await trx
    .selectFrom('person')
    .select('name')
    .where('person', '=', code.person)
    .executeTakeFirstOrThrow();
  const province = await trx
    .selectFrom('province')
    .select(['province_code', 'name', 'root_key'])
    .where('province_code', '=', code.province_code)
    .executeTakeFirstOrThrow();
  const unit = await trx
    .selectFrom('org_unit')
    .select(['key', 'name', 'kind'])
    .where('key', '=', code.unit)
    .executeTakeFirstOrThrow();
  const villages = await trx
    .selectFrom('org_unit')
    .select(['key', 'name'])
    .where('parent', '=', code.unit)
    .where('level', '=', 'VILLAGE')
    .where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>=', today)]))
    .orderBy('position')
    .orderBy('key')
    .execute();
  return {
    name,
    province: { code: province.province_code, name: province.name },
    rootKey: province.root_key,
    unit,
    villages,
  };
};

/** A device as activation looks at it. */
export interface ActivatedDevice {
  readonly sender: string;
  readonly person: string;
  readonly state: DeviceState;
  readonly hasSent: boolean;
  readonly closedSender: string;
  readonly boxKey: Buffer;
}

/** The device of a sender, if it was ever activated. */
export const findActivated = async (trx: Trx, sender: string): Promise<ActivatedDevice | undefined> => {
  const row = await trx
    .selectFrom('device')
    .select(['person', 'state', 'first_batch_at', 'closed_sender', 'box_key'])
    .where('sender', '=', sender)
    .executeTakeFirst();
  return (
    row && {
      sender,
      person: row.person,
      state: row.state,
      hasSent: row.first_batch_at !== null,
      closedSender: row.closed_sender,
      boxKey: row.box_key,
    }
  );
};

/** The person's active device, if any. */
export const activeDeviceOf = async (trx: Trx, person: string): Promise<string | undefined> => {
  const row = await trx
    .selectFrom('device')
    .select('sender')
    .where('person', '=', person)
    .where('state', '=', 'active')
    .executeTakeFirst();
  return row?.sender;
};

/** Lets activations of one person follow one another: a person has one active device. */
export const lockPerson = async (trx: Trx, person: string): Promise<void> => {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`person:${person}`}, 0))`.execute(trx);
};

/** The public keys of a device, raw points, with the senders that two of them are. */
export interface DeviceKeys {
  readonly sender: string;
  readonly publicKey: Uint8Array;
  readonly closedSender: string;
  readonly closedKey: Uint8Array;
  readonly boxKey: Uint8Array;
}

/**
 * Writes a device that nobody has activated before, not active yet. False, and nothing written, when one of its senders
 * is known already.
 */
export const addDevice = async (
  trx: Trx,
  device: DeviceKeys & { readonly province: string; readonly person: string; readonly at: Date },
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('device')
    .values({
      province_code: device.province,
      sender: device.sender,
      person: device.person,
      public_key: Buffer.from(device.publicKey),
      closed_sender: device.closedSender,
      closed_key: Buffer.from(device.closedKey),
      box_key: Buffer.from(device.boxKey),
      state: 'replaced',
      activated_at: device.at,
      first_batch_at: null,
      last_seen_at: null,
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
};

/** Makes a known device the person's active one; what was active before becomes `replaced`. */
export const activateDevice = async (trx: Trx, person: string, sender: string): Promise<void> => {
  await trx
    .updateTable('device')
    .set({ state: 'replaced' })
    .where('person', '=', person)
    .where('state', '=', 'active')
    .where('sender', '<>', sender)
    .execute();
  await trx.updateTable('device').set({ state: 'active' }).where('sender', '=', sender).execute();
};
