import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as z from 'zod/mini';
import {
  type ActivationPreview,
  activationRequestSchema,
  type Profile,
} from '../../src/domain/activation.ts';
import { codePattern } from '../../src/domain/activation-code.ts';
import { fromBase64url } from '../../src/domain/envelope.ts';
import { type Problem, problem } from '../../src/domain/problem.ts';
import { type ActivationPorts, activate, previewActivation } from '../auth/activate.ts';
import { isSignedBy } from '../auth/verify.ts';
import type { Metrics } from '../http/metrics.ts';
import { parseJson } from '../http/parse-json.ts';
import { problemResponse } from '../http/problem-response.ts';
import type { WrongCodeLimit } from '../http/wrong-code-limit.ts';

const previewSchema = z.strictObject({ code: z.string().check(z.regex(codePattern)) });

/** What the routes need. */
export interface ActivationRoutePorts extends ActivationPorts {
  readonly wrongCodes: WrongCodeLimit;
  readonly metrics: Metrics;
  readonly addressOf: (c: Context) => string;
}

/** POST /preview and POST /: whom a code is for, and spending it. */
export const activationRoutes = (ports: ActivationRoutePorts): Hono => {
  const routes = new Hono();
  routes.use(bodyLimit({ maxSize: 1024, onError: (c) => problemResponse(c, problem('too_large')) }));

  const answer = async (
    c: Context,
    attempt: () => Promise<ActivationPreview | Profile | Problem>,
  ): Promise<Response> => {
    const address = ports.addressOf(c);
    const waitSeconds = await ports.wrongCodes.waitSeconds(address);
    if (waitSeconds > 0)
      return problemResponse(c, problem('too_many_requests'), { 'retry-after': String(waitSeconds) });
    const result = await attempt();
    if (!('code' in result)) return c.json(result);
    if (result.code === 'code_unknown') await ports.wrongCodes.countWrong(address);
    return problemResponse(c, result);
  };

  routes.post('/preview', async (c) => {
    const parsed = previewSchema.safeParse(parseJson(await c.req.text()));
    if (!parsed.success) return problemResponse(c, problem('payload_invalid', { fields: ['code'] }));
    return answer(c, () => previewActivation(ports, parsed.data.code));
  });

  routes.post('/', async (c) => {
    const body = new Uint8Array(await c.req.arrayBuffer());
    const parsed = activationRequestSchema.safeParse(parseJson(new TextDecoder().decode(body)));
    if (!parsed.success) {
      const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.map(String).join('.')))];
      return problemResponse(c, problem('payload_invalid', { fields }));
    }
    const request = parsed.data;
    for (const [header, key] of [
      ['x-signature', request.publicKey],
      ['x-closed-signature', request.closedKey],
    ] as const) {
      const signature = c.req.header(header);
      if (signature === undefined) return problemResponse(c, problem('signature_missing'));
      const [publicKey, signed] = [fromBase64url(key), fromBase64url(signature)];
      if (!publicKey || !signed || !(await isSignedBy(publicKey, body, signed)))
        return problemResponse(c, problem('signature_invalid'));
    }
    return answer(c, async () => {
      const result = await activate(ports, request);
      ports.metrics.activations.inc({ result: 'code' in result ? result.code : 'activated' });
      return result;
    });
  });
  return routes;
};
