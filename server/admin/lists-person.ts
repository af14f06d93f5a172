import type { Registry } from '../../src/domain/records/registry.ts';
import { activate } from '../auth/activate.ts';
import { type CodeHash, randomCode } from '../auth/code-hash.ts';
import type { Db, Trx } from '../db/connect.ts';
import { currentPosts, insertCode, insertPerson, startPost } from '../db/people.ts';
import { writeSetting } from '../db/province-lists.ts';
import { readSetting } from '../db/settings.ts';
import { asOwner } from '../db/transact.ts';
import { ingestBatch } from '../ingest/ingest-batch.ts';
import { openBatch } from '../ingest/open-batch.ts';
import type { DeviceSave, KeyDevice } from './key-device.ts';

/** What sending needs. */
interface SendPorts {
  readonly db: Db;
  readonly registry: Registry;
  readonly codeHash: CodeHash;
  readonly nowMs: number;
}

const NAME = 'Danh mục của tỉnh';
const SETTING = 'lists_person';
const LINES_A_BATCH = 500;

/** The person whose records the province's lists are: nobody, and with no phone but the one of a running import. */
export const findListsPerson = async (trx: Trx, province: string): Promise<string | undefined> => {
  const known = await readSetting(trx, province, SETTING);
  return typeof known === 'string' ? known : undefined;
};

/** The same, made when there is none yet. */
const listsPerson = async (trx: Trx, province: string): Promise<string> => {
  const known = await findListsPerson(trx, province);
  if (known !== undefined) return known;
  const person = await insertPerson(trx, province, NAME);
  await writeSetting(trx, province, SETTING, person);
  return person;
};

/**
 * Sends saves as records of the province's lists: a post in each of their communes, an activation, signed batches
 * through ingest. Throws if any of them is not taken; then the same list again sends what is missing.
 */
export const sendAsLists = async (
  { db, registry, codeHash, nowMs }: SendPorts,
  province: string,
  device: KeyDevice,
  saves: readonly DeviceSave[],
): Promise<void> => {
  const [first] = saves;
  if (!first) return;
  const code = randomCode();
  await asOwner(db, { province }, async (trx) => {
    const person = await listsPerson(trx, province);
    const served = new Set((await currentPosts(trx, province, person)).map((post) => post.unit));
    for (const unit of new Set(saves.map((save) => save.orgUnit)))
      if (!served.has(unit)) await startPost(trx, province, person, { role: 'admin', unit });
    const expiresAt = new Date(nowMs + 60_000);
    const post = { role: 'admin' as const, unit: first.orgUnit };
    await insertCode(trx, province, { ...post, person, hash: codeHash(code), expiresAt }, new Date(nowMs));
  });
  const request = { code, publicKey: device.publicKey, ...device.otherKeys, replace: true as const };
  const activated = await activate({ db, codeHash, clock: () => nowMs }, request);
  if ('code' in activated && typeof activated.code === 'string')
    throw new Error(`the lists could not be activated: ${activated.code}`);
  for (let at = 0; at < saves.length; at += LINES_A_BATCH) {
    const raw = await device.batchOf(saves.slice(at, at + LINES_A_BATCH));
    const opened = await openBatch(db, raw);
    if ('code' in opened) throw new Error(`a batch of the lists was refused: ${opened.code}`);
    const { signer, header, lines, hash } = opened;
    const { runs } = await ingestBatch(
      db,
      signer,
      {
        lines,
        hash,
        batchId: header.batchId,
        entries: lines.length,
        highestSeq: header.highestSeq,
        raw,
        deliveredBy: null,
      },
      new Date(nowMs),
      registry,
    );
    const refused = runs.find((run) => run.outcome !== 'accepted');
    if (refused)
      throw new Error(
        `a line of the lists was ${refused.outcome}: ${refused.problem?.code ?? refused.reason ?? ''}`,
      );
  }
};
