import * as z from 'zod/mini';
import { base64url } from '../../domain/envelope.ts';
import { sha256 } from '../digest.ts';
import { isAllowed } from './stretch.ts';

const count = z.int().check(z.nonnegative());
const text = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/));

const schema = z.object({
  /** Of two files the one with the higher number counts. */
  number: count,
  tries: z.object({ failed: count, leftMs: z.number(), mustRunMs: z.number(), at: z.number() }),
  /** Absent once it was dropped: nothing opens what was sealed to it any more. */
  secret: z.exactOptional(
    z.object({
      memoryKiB: count,
      passes: count,
      salt: text,
      /** The master key, wrapped under the PIN: 12 bytes of nonce, then ciphertext. */
      master: text,
      officer: z.object({
        /** Raw uncompressed P-256 point. */
        publicKey: text,
        kid: text,
        /** PKCS #8, wrapped under the master key. */
        privateKey: text,
      }),
    }),
  ),
  /** Why there is no secret. */
  dropped: z.exactOptional(z.enum(['tries', 'forgotten'])),
});

/** What a key file holds: the wrapped keys of one profile, and the tries to open them. Bytes are base64url. */
export type KeyFile = z.infer<typeof schema>;
/** The wrapped keys. */
export type Secret = NonNullable<KeyFile['secret']>;

const HEAD = 'sct-key 1';
const encoder = new TextEncoder();

const checksum = async (body: string): Promise<string> => base64url(await sha256(encoder.encode(body)));

/** The bytes of a key file: a head, one line of JSON, and the SHA-256 of both. */
export const encodeKeyFile = async (file: KeyFile): Promise<Uint8Array<ArrayBuffer>> => {
  const body = `${HEAD}\n${JSON.stringify(file)}\n`;
  return encoder.encode(`${body}${await checksum(body)}\n`);
};

/**
 * Reads a key file; undefined when it is torn, damaged, of another version, or says that the PIN was stretched by less
 * than the floor.
 */
export const decodeKeyFile = async (bytes: Uint8Array): Promise<KeyFile | undefined> => {
  const whole = new TextDecoder().decode(bytes);
  const lines = whole.split('\n');
  const [head, json = '', sum, end] = lines;
  if (lines.length !== 4 || head !== HEAD || end !== '') return undefined;
  if (sum !== (await checksum(`${head}\n${json}\n`))) return undefined;
  try {
    const read = schema.safeParse(JSON.parse(json));
    if (!read.success) return undefined;
    return read.data.secret && !isAllowed(read.data.secret) ? undefined : read.data;
  } catch {
    return undefined;
  }
};
