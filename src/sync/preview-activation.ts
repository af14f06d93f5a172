import { type ActivationPreview, activationPreviewSchema } from '../domain/activation.ts';
import { type FailureCode, failureCode, type Transport } from './transport.ts';

/**
 * Asks whom a code is for. Spends nothing, and needs neither the store nor a key: a new phone's first screen
 * loads without them.
 */
export const previewActivation = async (
  transport: Transport,
  code: string,
): Promise<{ ok: true; preview: ActivationPreview } | { ok: false; code: FailureCode }> => {
  const body = new TextEncoder().encode(JSON.stringify({ code }));
  const reply = await transport.post('/v1/activation/preview', body, { 'content-type': 'application/json' });
  if (reply.kind !== 'arrived') return { ok: false, code: failureCode(reply) };
  const parsed = activationPreviewSchema.safeParse(reply.json);
  return parsed.success ? { ok: true, preview: parsed.data } : { ok: false, code: 'cut' };
};
