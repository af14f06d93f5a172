import { createHash } from 'node:crypto';
import type { Sha256 } from '../../src/domain/envelope.ts';

/** SHA-256 of Node as domain code takes it. */
export const sha256: Sha256 = async (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest());
