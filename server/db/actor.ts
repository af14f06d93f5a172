import type { Role } from '../../src/domain/activation.ts';
import type { OrgUnitKey } from '../../src/domain/org-units.ts';
import type { Trx } from './connect.ts';
import type { DeviceState } from './schema.ts';

/** A device as a signed request finds it. */
export interface SigningDevice {
  readonly province: string;
  readonly person: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly state: DeviceState;
}

/** The device of the sender that the transaction's scope names. */
export const findSigningDevice = async (trx: Trx, sender: string): Promise<SigningDevice | undefined> => {
  const row = await trx
    .selectFrom('device')
    .select(['province_code', 'person', 'public_key', 'state'])
    .where('sender', '=', sender)
    .executeTakeFirst();
  return (
    row && {
      province: row.province_code,
      person: row.person,
      publicKey: new Uint8Array(row.public_key),
      state: row.state,
    }
  );
};

/** One unit in which a person serves today. */
export interface CurrentService {
  readonly role: Role;
  readonly unit: OrgUnitKey;
  readonly commune: OrgUnitKey;
}

/** Where and as what a person serves today. */
export const currentServices = async (trx: Trx, person: string): Promise<readonly CurrentService[]> =>
  trx
    .selectFrom('person_unit')
    .innerJoin('org_unit', (join) =>
      join
        .onRef('org_unit.province_code', '=', 'person_unit.province_code')
        .onRef('org_unit.key', '=', 'person_unit.unit'),
    )
    .select(['person_unit.role', 'person_unit.unit', 'org_unit.commune'])
    .where('person_unit.person', '=', person)
    .where('person_unit.ended_at', 'is', null)
    .execute();
