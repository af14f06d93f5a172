import type { ActivationPreview, ActivationRequest, Profile } from '../../src/domain/activation.ts';
import { dayOf } from '../../src/domain/day.ts';
import { base64url, deriveSender, fromBase64url } from '../../src/domain/envelope.ts';
import { type Problem, problem } from '../../src/domain/problem.ts';
import {
  activateDevice,
  activeDeviceOf,
  addDevice,
  type CodeRow,
  type DeviceKeys,
  findActivated,
  findCode,
  lockPerson,
  spendCode,
  subjectOfCode,
} from '../db/activation.ts';
import { appendAudit } from '../db/audit.ts';
import { readProvinceHead } from '../db/cluster.ts';
import type { Db, Trx } from '../db/connect.ts';
import { asApp, setScope } from '../db/transact.ts';
import type { CodeHash } from './code-hash.ts';
import { isPoint, sha256 } from './verify.ts';

/** What activation needs of the process. */
export interface ActivationPorts {
  readonly db: Db;
  readonly codeHash: CodeHash;
  readonly clock: () => number;
}

/** What the screen asks "Đúng không?" about; the code is not spent. */
export const previewActivation = (
  { db, codeHash, clock }: ActivationPorts,
  code: string,
): Promise<ActivationPreview | Problem> =>
  asApp(db, { codeHash: codeHash(code).toString('hex') }, async (trx) => {
    const found = await findCode(trx, false);
    if (!found) return problem('code_unknown');
    await setScope(trx, {
      province: found.province_code,
      ...(found.used_by ? { sender: found.used_by } : {}),
    });
    // A phone that lost the answer asks again: the code counts as unspent until its first batch.
    if (found.used_by !== null) {
      const device = await findActivated(trx, found.used_by);
      if (!device || device.hasSent) return problem('code_used');
    } else if (isExpired(found, clock())) return problem('code_expired');
    const subject = await subjectOfCode(trx, found, dayOf(clock()));
    const active = await activeDeviceOf(trx, found.person);
    return {
      name: subject.name,
      role: found.role,
      unit: subject.unit,
      villageCount: subject.villages.length,
      replaces: active !== undefined && active !== found.used_by,
    };
  });

/**
 * Spends a code for a device whose possession of its key was proved. The same code with the same key gives the same
 * profile until the first batch of the device has arrived; of two devices one wins and the other gets `code_used`.
 */
export const activate = async (
  { db, codeHash, clock }: ActivationPorts,
  request: ActivationRequest,
): Promise<Profile | Problem> => {
  const keys = await keysOf(request);
  if ('code' in keys) return keys;
  const { sender } = keys;
  const hash = codeHash(request.code).toString('hex');
  return asApp(db, { codeHash: hash }, async (trx) => {
    const code = await findCode(trx, true);
    if (!code) return problem('code_unknown');
    await setScope(trx, { province: code.province_code, codeHash: hash, sender });
    const refusal = await spend(trx, code, { ...keys, at: clock(), replace: request.replace === true });
    return refusal ?? profileOf(trx, code, sender, clock());
  });
};

/** The keys of a request. Two of them have signed, which only a key can; the box key must be a point at least. */
const keysOf = async (request: ActivationRequest): Promise<DeviceKeys | Problem> => {
  const [publicKey, closedKey, boxKey] = [request.publicKey, request.closedKey, request.boxKey].map(
    (key) => fromBase64url(key) ?? new Uint8Array(),
  ) as [Uint8Array, Uint8Array, Uint8Array];
  if (request.closedKey === request.publicKey) return problem('payload_invalid', { fields: ['closedKey'] });
  if (!(await isPoint(boxKey))) return problem('payload_invalid', { fields: ['boxKey'] });
  return {
    sender: await deriveSender(publicKey, sha256),
    publicKey,
    closedSender: await deriveSender(closedKey, sha256),
    closedKey,
    boxKey,
  };
};

const isExpired = (code: CodeRow, nowMs: number): boolean => code.expires_at.getTime() <= nowMs;

const spend = async (
  trx: Trx,
  code: CodeRow,
  device: DeviceKeys & { at: number; replace: boolean },
): Promise<Problem | undefined> => {
  const known = await findActivated(trx, device.sender);
  // All three keys lie in one database of the phone: the first one with other company is no phone of ours.
  const isSame = known?.closedSender === device.closedSender && known.boxKey.equals(device.boxKey);
  if (code.used_by !== null)
    return code.used_by === device.sender && isSame && known.state === 'active' && !known.hasSent
      ? undefined
      : problem('code_used');
  if (isExpired(code, device.at)) return problem('code_expired');
  // One key is one person's: another person on the same phone has a profile with a key of its own.
  if (known && (known.person !== code.person || !isSame)) return problem('sender_unknown');
  if (known?.state === 'revoked') return problem('device_revoked');

  await lockPerson(trx, code.person);
  const active = await activeDeviceOf(trx, code.person);
  const replaces = active !== undefined && active !== device.sender;
  if (replaces && !device.replace) return problem('replace_unconfirmed');
  const at = new Date(device.at);
  const { province_code: province, person } = code;
  if (!known && !(await addDevice(trx, { ...device, province, person, at })))
    return problem('sender_unknown');
  await activateDevice(trx, person, device.sender);
  await spendCode(trx, device.sender, at);
  await appendAudit(trx, {
    event: 'device_activated',
    actor: code.person,
    subject: device.sender,
    detail: { role: code.role, unit: code.unit, replaced: replaces ? active : null },
  });
  return undefined;
};

const profileOf = async (trx: Trx, code: CodeRow, sender: string, nowMs: number): Promise<Profile> => {
  const subject = await subjectOfCode(trx, code, dayOf(nowMs));
  return {
    sender,
    person: code.person,
    name: subject.name,
    role: code.role,
    province: subject.province,
    unit: subject.unit,
    villages: [...subject.villages],
    rootKey: base64url(subject.rootKey),
    keys: [...(await readProvinceHead(trx, code.province_code)).keys],
  };
};
