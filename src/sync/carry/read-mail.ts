import { CARRY_LIMITS, carryPurpose, envelopeSchema, type Mail, mailSchema } from '../../domain/carry.ts';
import type { BoxKey } from '../../vault/box-key.ts';
import { verifiedJson } from '../../vault/server-keys.ts';
import { trust } from '../apply-answer.ts';
import type { SyncStorage } from '../sync-storage.ts';
import { inflateWithin } from './inflate.ts';

/** A mail for this very phone, with the keys its receipts are to be verified by. */
export interface OpenedMail {
  readonly mail: Mail;
  readonly keys: readonly string[];
  /** A longer chain of server keys than the phone knew. */
  readonly longer?: readonly string[];
}

const parsed = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
};

/**
 * Opens a mail line: sealed to this phone's box key, signed by a server key the pinned root vouches for, and naming this
 * phone. 'other' when it is sealed to another phone; undefined for anything that is not to be believed.
 */
export const readMail = async (
  storage: Pick<SyncStorage, 'profile'>,
  box: Pick<BoxKey, 'open'>,
  payload: string,
): Promise<OpenedMail | 'other' | undefined> => {
  const sealed = await box.open(payload, carryPurpose('mail'));
  if (!sealed) return 'other';
  const bytes = inflateWithin(sealed, CARRY_LIMITS.mailBytes);
  const envelope = envelopeSchema.safeParse(bytes && parsed(bytes));
  if (!envelope.success) return undefined;
  const trusted = await trust(storage, envelope.data.keys);
  if (!trusted) return undefined;
  for (const key of [...trusted.keys].reverse()) {
    const mail = mailSchema.safeParse(await verifiedJson(envelope.data.mail, key));
    if (mail.success && mail.data.sender === trusted.sender)
      return {
        mail: mail.data,
        keys: trusted.keys,
        ...(trusted.longer ? { longer: trusted.longer } : {}),
      };
  }
  return undefined;
};
