import { SLIP_TYPE, type Slip } from '../../domain/carry.ts';
import { PROTOCOL } from '../../domain/protocol.ts';
import { writeCarryFile } from '../../domain/wire/carry-file.ts';
import type { IncomingFile } from '../../store/officer/incoming.ts';
import type { SigningKey } from '../../vault/signing-key.ts';
import { signStatement } from '../../vault/statement.ts';

/** What goes back to the phones: the province's sealed answers of one or more files. @param id 64 random bits, base64url */
export const makeReceiptFile = (
  files: readonly Pick<IncomingFile, 'mails'>[],
  province: string,
  id: string,
): string =>
  writeCarryFile(
    { kind: 'receipt', province, file: id },
    files.flatMap(({ mails }) => mails.map((payload) => ({ kind: 'mail' as const, payload }))),
  );

/**
 * A word of this officer's device that it holds the file, to be given back at once, without a network; undefined for a
 * file whose maker is not known. It makes nothing received.
 * @param id 64 random bits, base64url
 */
export const makeSlipFile = async (
  key: SigningKey,
  { file, sender, hashes }: Pick<IncomingFile, 'file' | 'sender' | 'hashes'>,
  { province, id, at }: { readonly province: string; readonly id: string; readonly at: Date },
): Promise<string | undefined> => {
  if (sender === undefined) return undefined;
  const slip: Slip = {
    protocol: PROTOCOL,
    file,
    to: sender,
    sender: key.sender,
    batches: [...hashes],
    at: at.toISOString(),
  };
  const payload = await signStatement(key, SLIP_TYPE, slip);
  return writeCarryFile({ kind: 'receipt', province, file: id }, [{ kind: 'slip', payload }]);
};
