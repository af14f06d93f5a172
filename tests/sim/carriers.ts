import { makeClosedLine, takeClosed } from './closed.ts';
import { handleClosed } from './closed-server.ts';
import { nextBatch, settle } from './device.ts';
import { checkAck, isCommitted } from './invariants.ts';
import {
  type Batch,
  type CarriedLine,
  type CarryFile,
  type Device,
  type Mail,
  type Reply,
  type SignedClosed,
  type Slip,
  Violation,
} from './model.ts';
import { handle } from './server.ts';
import { mark } from './shares.ts';
import type { World } from './world.ts';

/** Everything the province has not confirmed, a batch to a line; undefined when nothing waits. Changes no state. */
export const makeFile = (
  world: World,
  device: Device,
  limit: { plainBytes: number; entries: number },
): CarryFile | undefined => {
  const lines: Batch[] = [];
  const packed = new Set<number>();
  for (;;) {
    const batch = nextBatch(world, device, limit, packed);
    if (batch.seqs.length === 0) break;
    for (const seq of batch.seqs) packed.add(seq);
    lines.push(batch);
  }
  if (lines.length === 0 && !device.closed.rows.some(({ state }) => state === 'queued')) return undefined;
  device.carried.push(...lines);
  const file = { id: world.fileIds++, device, lines, closed: makeClosedLine(world, device) };
  world.files.push(file);
  return file;
};

const seqsOf = ({ lines }: CarryFile): ReadonlySet<number> => new Set(lines.flatMap(({ seqs }) => [...seqs]));

/** A copy of a file, whole or cut to the lines of which a bit is set, comes to an officer. */
export const handTo = (world: World, file: CarryFile, officer: number, kept: number): void => {
  const { device, lines, id } = file;
  if (device.lost === false && device.carried.includes(lines[0] as Batch)) {
    const inFile = seqsOf(file);
    for (const row of device.rows) if (row.state === 'queued' && inFile.has(row.seq)) row.handedOver = true;
  }
  const good = lines.filter((_, i) => (kept >>> (i % 8)) & 1);
  if (good.length < lines.length) mark(world, 'a file cut to a part of its lines');
  const before = world.handed.get(id) ?? 0;
  if (before & (1 << officer)) mark(world, 'a file taken over twice');
  if (before & (2 >>> officer)) mark(world, 'a file by two officers');
  world.handed.set(id, before | (1 << officer));
  world.officers[officer]?.push({ device, file: id, closed: file.closed });
  world.officers[officer]?.push(...good.map((batch) => ({ batch, device, file: id })));
};

/** Lines in any order go in one request; what was answered no longer waits, and the answers make a mail to each phone. */
export const forward = (world: World, officer: number, most: number, order: number, dies: boolean): void => {
  const waiting = world.officers[officer];
  if (!waiting || waiting.length === 0) return;
  const from = order % waiting.length;
  const lines = waiting.splice(from, most);
  if (order & 0x100) lines.reverse();
  if (dies) {
    // The province took a part and never said so: every line waits on.
    const some = order % (lines.length + 1);
    for (const line of lines.slice(0, some)) take(world, line);
    waiting.unshift(...lines);
    return;
  }
  const mails = new Map<number, Mail & { readonly answers: Reply[]; readonly closed: SignedClosed[] }>();
  const { cluster, changes } = world.db;
  for (const line of lines) {
    const sender = 'closed' in line ? line.closed.deviceSender : line.batch.sender;
    const mail = mails.get(sender) ?? { sender, answers: [], closed: [], cluster, at: changes.length };
    const answer = take(world, line);
    if ('proven' in answer) mail.closed.push(answer);
    else mail.answers.push(answer);
    mails.set(sender, mail);
  }
  world.mails.push(...mails.values());
};

const take = (world: World, line: CarriedLine): Reply | SignedClosed => {
  if ('closed' in line) return handleClosed(world, line.closed);
  const { batch, device } = line;
  if (world.requests.some((request) => request.device === device))
    mark(world, 'a file at once with a direct push');
  const isNews = device.lost && batch.lines.some((one) => !isCommitted(world.db, one));
  const answer = handle(world, line, { commits: Number.POSITIVE_INFINITY, answers: true });
  const { mistake, db } = world;
  if (mistake === 'dedupeByFileId') db.files.add(line.file);
  const isCarriedOn = world.devices.some((other) => !other.lost && other.person === device.person);
  if (isNews && isCarriedOn) mark(world, 'saves of a lost phone by its file');
  if (!answer) throw new Error('a whole fate answers');
  return answer;
};

/** A mail comes to a phone: it takes what is its own, and keeps its place in the stream of changes. */
export const takeMail = (world: World, device: Device, mail: Mail): void => {
  if (device.lost) return;
  if (mail.sender !== device.sender) {
    mark(world, 'a mail for another phone');
    if (world.mistake !== 'mailForAnother') return;
  }
  for (const { parcel, receipt } of mail.answers) {
    const { batch } = parcel;
    const isOwn = device.carried.includes(batch);
    if (!receipt || (!isOwn && world.mistake !== 'mailForAnother')) continue;
    noteLateness(world, device, batch, receipt.cluster);
    settle(world, device, batch, receipt, 'file');
  }
  for (const signed of mail.closed) takeClosed(world, device, signed, true);
  if (world.mistake === 'mailMovesCursor')
    device.cursor = { cluster: mail.cluster, at: mail.at, own: device.cursor.own };
};

const noteLateness = (world: World, device: Device, { seqs }: Batch, cluster: number): void => {
  if (world.db.cluster !== cluster) mark(world, 'a receipt by file after a restore');
  if (device.cursor.cluster !== cluster) mark(world, 'a mail of a cluster unknown to the phone');
  for (const row of device.rows) {
    if (row.state !== 'held' || !seqs.includes(row.seq)) continue;
    if (row.ackedBy === 'network') mark(world, 'a receipt by file after one by network');
    else mark(world, 'a receipt by file after another');
  }
};

/** A slip comes to the phone whose file it is: it changes no state. */
export const takeSlip = (world: World, { file }: Slip): void => {
  const { device } = file;
  if (device.lost || !device.carried.includes(file.lines[0] as Batch)) return;
  mark(world, 'a custody slip');
  if (world.mistake !== 'slipAcks') return;
  const inFile = seqsOf(file);
  for (const row of device.rows)
    if (inFile.has(row.seq)) {
      row.state = 'held';
      checkAck(row.line, isCommitted(world.db, row.line));
    }
};

/** Every file comes to an officer and on to the province, and every mail to its phone: I1, whole files leave nothing out. */
export const carryAll = (world: World, order: number): void => {
  for (const file of world.files) handTo(world, file, file.id & 1, 0xff);
  for (const [officer, waiting] of world.officers.entries())
    while (waiting.length > 0) forward(world, officer, 64, order, false);
  for (const { lines } of world.files)
    for (const { sender, seqs } of lines)
      for (const seq of seqs)
        if (!world.db.ledger.get(sender)?.has(seq))
          throw new Violation('I1', `seq ${seq} of sender ${sender} was carried, and the province lacks it`);
  world.files = [];
  for (const mail of world.mails.splice(0))
    for (const device of world.devices) if (device.sender === mail.sender) takeMail(world, device, mail);
};
