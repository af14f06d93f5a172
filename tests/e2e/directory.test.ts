import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOfKey } from '../../server/auth/key-words.ts';
import type { Directory } from '../../src/domain/directory.ts';
import { base64url } from '../../src/domain/envelope.ts';
import { paths } from '../../src/ui/paths.ts';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import { launch, type TestBrowser } from '../support/browser.ts';
import { activate } from '../support/collector.ts';
import { signDirectoriesOf } from '../support/directory.ts';
import { eventually } from '../support/eventually.ts';
import { unlock } from '../support/officer.ts';
import { COMMUNE } from '../support/places.ts';
import { setClock } from '../support/set-clock.ts';

/** A collector's phone, an officer's laptop, and the province with its safe: each test goes on where the one before ended. */
let world: ProcessWorld;
let phone: TestBrowser;
let laptop: TestBrowser;

beforeAll(async () => {
  world = await startProcessWorld();
  [phone, laptop] = await Promise.all([launch(), launch()]);
  for (const { context, page } of [phone, laptop]) {
    context.setDefaultTimeout(30_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
  }
});
afterAll(async () => {
  await Promise.all([phone?.close(), laptop?.close()]);
  await world?.stop();
});

/** The keys of the phone as its browser holds them: public halves, and whether a script gets at a private one. */
const keysOn = (page: Page) =>
  page.evaluate(async () => {
    const opened = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('so-cong-tac.keys');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const store = opened.transaction('keys').objectStore('keys');
    const read = (name: string) =>
      new Promise<CryptoKeyPair>((resolve) => {
        const request = store.get(name);
        request.onsuccess = () => resolve(request.result);
      });
    const pairs = await Promise.all(['p1', 'p1/closed', 'p1/box'].map(read));
    opened.close();
    const given: boolean[] = [];
    for (const { privateKey } of pairs)
      for (const format of ['jwk', 'pkcs8'] as const)
        given.push(
          await crypto.subtle.exportKey(format as 'jwk', privateKey).then(
            () => true,
            () => false,
          ),
        );
    const raw = await Promise.all(pairs.map(({ publicKey }) => crypto.subtle.exportKey('raw', publicKey)));
    return { given, raw: raw.map((bytes) => [...new Uint8Array(bytes)]) };
  });

/** The directory of the commune that the page's book has verified and kept. */
const directoryOn = (page: Page): Promise<Directory | undefined> =>
  page.evaluate(async (unit) => {
    const opened = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('so-cong-tac.p1');
      request.onsuccess = () => resolve(request.result);
    });
    const row = await new Promise<{ value?: Record<string, { directory: unknown }> } | undefined>(
      (resolve) => {
        const request = opened.transaction('meta').objectStore('meta').get('directories');
        request.onsuccess = () => resolve(request.result);
      },
    );
    opened.close();
    return row?.value?.[unit]?.directory as never;
  }, COMMUNE);

/** Reloads a page a while later, when the book asks what is new. */
const laterOn = async (page: Page): Promise<void> => {
  await setClock(page, Date.now() + 20 * 60_000);
  await page.reload();
};

test('an activation brings the province three keys, whose private halves no script on the phone gets', async () => {
  await activate(phone.page, await world.invite());
  const { given, raw } = await keysOn(phone.page);
  expect(given).toEqual(Array(6).fill(false));
  const device = await world.province.owner
    .selectFrom('device')
    .select(['public_key', 'closed_key', 'box_key'])
    .executeTakeFirstOrThrow();
  expect([device.public_key, device.closed_key, device.box_key].map((key) => [...key])).toEqual(raw);
});

test('a phone learns the key of its province, but no officer whose four words nobody has compared', async () => {
  await activate(laptop.page, await world.invite('commune_officer'));
  await eventually(() => world.province.owner.selectFrom('officer_key').select('kid').execute()).toHaveLength(
    1,
  );
  await signDirectoriesOf(world.province, []);
  await laterOn(phone.page);
  await eventually(() => directoryOn(phone.page)).toMatchObject({ unit: COMMUNE, officers: [] });
});

test('the officer reads the words that the province sees, and once it has signed them phones seal to the officer', async () => {
  const { page } = laptop;
  const row = await world.province.owner.selectFrom('officer_key').selectAll().executeTakeFirstOrThrow();
  await page.goto(`${world.url}${paths.officerKey}`);
  await unlock(page);
  const words = (await wordsOfKey(row.public_key)).join(', ');
  await page.getByText(words, { exact: true }).waitFor();
  await page.getByText('Chờ tỉnh ký khóa').first().waitFor();

  await signDirectoriesOf(world.province, [row.kid]);
  await laterOn(phone.page);
  await eventually(() => directoryOn(phone.page)).toMatchObject({
    officers: [{ kid: row.kid, boxKey: base64url(row.public_key), role: 'commune_officer' }],
  });
  await laterOn(page);
  await unlock(page);
  await page.getByText('Tỉnh đã ký khóa').first().waitFor();
});
