import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { CARRY_LIMITS, type CarryAnswer, carryPurpose } from '../../src/domain/carry.ts';
import { type Problem, problem } from '../../src/domain/problem.ts';
import { type CarryLine, readCarryText } from '../../src/domain/wire/carry-file.ts';
import { createIngestOpener, type OpenForProvince } from '../auth/ingest-key.ts';
import { type Actor, requireRole, type SignedEnv, type SignedPorts } from '../auth/require-role.ts';
import { appendAudit } from '../db/audit.ts';
import { readProvinceHead } from '../db/cluster.ts';
import { newestIngestKey } from '../db/settings.ts';
import { readService, type Signer, scopeOfSigner } from '../db/signers.ts';
import { asApp } from '../db/transact.ts';
import { problemResponse } from '../http/problem-response.ts';
import { knowsNewestKey, sealMail } from '../ingest/mail.ts';
import { openBatch, type VerifiedBatch } from '../ingest/open-batch.ts';
import { receiptOf, type TakePorts, takeBatch } from '../ingest/take-batch.ts';
import { deviceOf, openClosed, takeClosed } from '../ingest/take-closed.ts';

/** What the route works with. */
export interface CarryPorts extends SignedPorts, TakePorts {
  /** Milliseconds since 1970: shown in receipts, never compared. */
  readonly clock: () => number;
}

type LineAnswer = CarryAnswer['lines'][number];

interface Taken {
  readonly signer: Signer;
  readonly receipt: string;
  readonly key: string | undefined;
}

/** The batch inside an open line, if it is one of this province's devices. */
const batchIn = async (
  { db }: CarryPorts,
  open: OpenForProvince,
  { payload }: CarryLine,
  province: string,
): Promise<VerifiedBatch | Problem> => {
  const bytes = await open(payload, carryPurpose('open'));
  if (!bytes) return problem('carry_unreadable');
  const batch = await openBatch(db, bytes);
  if ('code' in batch || batch.signer.province === province) return batch;
  return problem('carry_unreadable');
};

const takeOpen = async (
  ports: CarryPorts,
  actor: Actor,
  open: OpenForProvince,
  line: CarryLine,
  now: Date,
): Promise<Taken | Problem> => {
  const batch = await batchIn(ports, open, line, actor.province);
  if ('code' in batch) return batch;
  const ingested = await takeBatch(ports, batch, actor.sender, now);
  const { signer, header } = batch;
  return asApp(ports.db, scopeOfSigner(signer), async (trx) => {
    const head = await readProvinceHead(trx, signer.province);
    return { signer, key: header.key, receipt: await receiptOf(ports, batch, ingested, head, now) };
  });
};

/** One mail to a phone over all its lines of the request, of one stream. */
const mailsOf = async (
  ports: CarryPorts,
  taken: readonly Taken[],
  carriedBy: { readonly name: string; readonly at: string },
  isClosed: boolean,
): Promise<CarryAnswer['mails']> => {
  const bySender = new Map<string, Taken[]>();
  for (const one of taken) bySender.set(one.signer.sender, [...(bySender.get(one.signer.sender) ?? []), one]);
  const mails: CarryAnswer['mails'] = [];
  for (const [sender, own] of bySender) {
    const { signer } = own[0] as Taken;
    const sealed = await asApp(ports.db, scopeOfSigner(signer), async (trx) => {
      const head = await readProvinceHead(trx, signer.province);
      const knowsKey = knowsNewestKey(
        own.map(({ key }) => key),
        head,
      );
      const receipts = own.map(({ receipt }) => receipt);
      return sealMail(trx, ports.secret, head, { signer, receipts, carriedBy, knowsKey, isClosed });
    });
    if (sealed !== undefined) mails.push({ sender, sealed });
  }
  return mails;
};

/** Takes a closed line by the path of /v1/closed. Whoever carries it is told only that it was taken. */
const takeClosedLine = async (
  ports: CarryPorts,
  { province }: Actor,
  { payload }: CarryLine,
  now: Date,
): Promise<Taken | Problem> => {
  const opened = await openClosed(ports, new TextEncoder().encode(payload));
  if ('code' in opened) return opened.code === 'batch_unreadable' ? problem('carry_unreadable') : opened;
  const { signer, header } = opened.batch;
  const device = signer.province === province ? await deviceOf(ports.db, opened) : undefined;
  if (!device) return problem('carry_unreadable');
  const { receipt } = await takeClosed(ports, opened, now);
  return { signer: { ...signer, sender: device }, receipt, key: header.key };
};

const linesIn = (text: string): readonly CarryLine[] =>
  readCarryText(text).files.flatMap(({ lines }) =>
    lines.filter(({ kind }) => kind === 'open' || kind === 'closed'),
  );

/** Says who carries what before anything of it is taken, and reads what the answer needs. */
const begin = (ports: CarryPorts, { province, person, sender }: Actor, lines: readonly CarryLine[]) =>
  asApp(ports.db, { province, person }, async (trx) => {
    for (const file of new Set(lines.map((line) => line.file))) {
      const count = lines.filter((line) => line.file === file).length;
      await appendAudit(trx, {
        event: 'carried',
        actor: person,
        subject: sender,
        detail: { file, lines: count },
      });
    }
    return {
      open: createIngestOpener(ports.secret, province, await newestIngestKey(trx, province)),
      name: (await readService(trx, province, person)).name,
      keys: (await readProvinceHead(trx, province)).keys,
    };
  });

/**
 * POST /: lines of carry files as an officer's device got them, opened with the province's key and taken by the very path
 * of /v1/sync. A line that cannot be opened or taken is a problem of that line alone. Idempotent.
 */
export const carryRoute = (ports: CarryPorts): Hono<SignedEnv> => {
  const route = new Hono<SignedEnv>();
  route.use(
    bodyLimit({
      maxSize: CARRY_LIMITS.requestBytes,
      onError: (c) => problemResponse(c, problem('too_large')),
    }),
  );
  route.use(requireRole(ports, 'commune_officer', 'area_officer', 'province'));
  route.post('/', async (c: Context<SignedEnv>) => {
    const { actor } = c.var;
    const lines = linesIn(await c.req.text());
    if (lines.length === 0) return problemResponse(c, problem('batch_malformed'));
    if (lines.length > CARRY_LIMITS.requestLines) return problemResponse(c, problem('too_large'));
    const now = new Date(ports.clock());
    const { open, name, keys } = await begin(ports, actor, lines);
    const answers: LineAnswer[] = [];
    const taken: Taken[] = [];
    const closed: Taken[] = [];
    for (const line of lines) {
      const { file, number, kind } = line;
      if (kind === 'closed') {
        const one = await takeClosedLine(ports, actor, line, now);
        if ('code' in one) answers.push({ file, number, problem: one });
        else {
          closed.push(one);
          answers.push({ file, number });
        }
        continue;
      }
      const one = await takeOpen(ports, actor, open, line, now);
      if ('code' in one) {
        answers.push({ file, number, problem: one });
        continue;
      }
      taken.push(one);
      answers.push({ file, number, receipt: one.receipt });
    }
    const carriedBy = { name, at: now.toISOString() };
    const mails = [
      ...(await mailsOf(ports, taken, carriedBy, false)),
      ...(await mailsOf(ports, closed, carriedBy, true)),
    ];
    return c.json({ lines: answers, mails, keys: [...keys] } satisfies CarryAnswer);
  });
  return route;
};
