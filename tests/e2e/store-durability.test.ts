import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launch, type TestBrowser } from '../support/browser.ts';
import type {} from '../support/store-page.ts';
import { type StoreSite, startStoreSite } from '../support/store-site.ts';

let site: StoreSite;
let userDataDir: string;
let running: TestBrowser | undefined;

beforeAll(async () => {
  site = await startStoreSite();
});
afterAll(() => site.stop());
beforeEach(() => {
  userDataDir = mkdtempSync(join(tmpdir(), 'phone-'));
});
afterEach(async () => {
  await running?.close();
  running = undefined;
  rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
});

/** Starts the browser on the profile and opens the store, as a person opens the app. */
const start = async (): Promise<{ page: Page; opened: unknown }> => {
  running = await launch({ userDataDir });
  await running.page.goto(site.origin);
  await running.page.waitForFunction(() => 'book' in globalThis);
  return { page: running.page, opened: await running.page.evaluate(() => book.open()) };
};

const kill = async () => {
  await running?.kill();
  running = undefined;
};
const quit = async () => {
  await running?.context.close();
  running = undefined;
};

test('what the store called saved is there after a kill at that very moment', async () => {
  const { page } = await start();
  await page.evaluate(() => book.putDraft('d1', 'đang nhập'));
  await page.evaluate(() => book.save('đã lưu'));
  await kill();

  const again = await start();
  expect(await again.page.evaluate(() => book.notes())).toEqual(['đã lưu']);
  expect(await again.page.evaluate(() => book.draft('d1'))).toEqual({ note: 'đang nhập' });
  expect(await again.page.evaluate(() => book.journalState())).toBe('ok');
});

test('a kill in the middle of saving loses nothing confirmed and doubles nothing', async () => {
  const { page } = await start();
  const confirmed: string[] = [];
  const enough = new Promise<void>((resolve) => {
    void page
      .exposeFunction('confirmed', (note: string) => {
        confirmed.push(note);
        if (confirmed.length === 25) resolve();
      })
      .then(() =>
        page.evaluate(() => {
          const tell = (globalThis as unknown as { confirmed: (note: string) => void }).confirmed;
          void (async () => {
            for (let i = 0; ; i++) if (!('code' in (await book.save(`buổi ${i}`)))) tell(`buổi ${i}`);
          })();
        }),
      );
  });
  await enough;
  await kill();

  const again = await start();
  const notes = await again.page.evaluate(() => book.notes());
  expect(notes).toEqual(expect.arrayContaining(confirmed));
  expect(new Set(notes).size).toBe(notes.length);
  const seqs = await again.page.evaluate(() => book.seqs());
  expect(seqs).toEqual(seqs.map((_, i) => i + 1));
  expect(seqs.length).toBe(notes.length);
});

test('two tabs that save at once keep every record, each with a seq of its own', async () => {
  const { page } = await start();
  const second = await page.context().newPage();
  await second.goto(site.origin);
  await second.waitForFunction(() => 'book' in globalThis);
  await second.evaluate(() => book.open());

  const saveMany = (tab: Page, name: string) =>
    tab.evaluate(async (tabName) => {
      const results = [];
      for (let i = 0; i < 50; i++) results.push(await book.save(`${tabName} ${i}`));
      return results.filter((result) => 'seq' in result).length;
    }, name);
  expect(await Promise.all([saveMany(page, 'a'), saveMany(second, 'b')])).toEqual([50, 50]);

  const seqs = await page.evaluate(() => book.seqs());
  expect(seqs).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
  expect(new Set(await page.evaluate(() => book.notes())).size).toBe(100);
});

test('a full phone says so, keeps the draft and everything older', async () => {
  running = await launch({ userDataDir });
  const session = await running.context.newCDPSession(running.page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: site.origin, quotaSize: 3_000_000 });
  await running.page.goto(site.origin);
  await running.page.waitForFunction(() => 'book' in globalThis);
  const { page } = running;
  await page.evaluate(() => book.open());
  await page.evaluate(() => book.save('cũ'));
  await page.evaluate(() => book.putDraft('d1', 'mới'));

  const failed = await page.evaluate(async () => {
    for (let i = 0; i < 40; i++) {
      const result = await book.saveNoise(100_000);
      if ('code' in result) return result;
    }
    return undefined;
  });
  expect(failed).toEqual({ code: 'quota' });
  const before = await page.evaluate(() => book.seqs());
  const again = await page.evaluate(() => book.saveNoise(1_000_000, 'd1'));
  expect(again).toEqual({ code: 'quota' });

  expect(await page.evaluate(() => book.seqs())).toEqual(before);
  expect(await page.evaluate(() => book.draft('d1'))).toEqual({ note: 'mới' });
  expect(await page.evaluate(() => book.notes())).toContain('cũ');

  await session.send('Storage.overrideQuotaForOrigin', { origin: site.origin });
  expect(await page.evaluate(() => book.save('mới', 'd1'))).toMatchObject({ seq: before.length + 1 });
});

test('a database that was deleted is put back from the journal', async () => {
  const { page } = await start();
  for (const note of ['một', 'hai', 'ba']) await page.evaluate((n) => book.save(n), note);
  await page.evaluate(() => {
    book.close();
    return new Promise((resolve) => {
      indexedDB.deleteDatabase('so-cong-tac.p1').onsuccess = resolve;
    }).then(() => undefined);
  });
  const opened = await page.evaluate(() => book.open());
  expect(opened).toMatchObject({ recovered: 3 });
  expect((await page.evaluate(() => book.notes())).sort()).toEqual(['ba', 'hai', 'một']);
  expect(await page.evaluate(() => book.save('bốn'))).toMatchObject({ seq: 4 });
});

/** What may befall the files of a profile between two starts. */
const damages: { readonly [what: string]: (file: string) => void } = {
  'all files overwritten with rubbish': (file) => writeFileSync(file, 'rubbish '.repeat(500)),
  'all files gone': (file) => rmSync(file),
  'the log cut in half': (file) => {
    if (file.endsWith('.log')) truncateSync(file, Math.floor(statSync(file).size / 2));
  },
  'the manifest emptied': (file) => {
    if (file.includes('MANIFEST')) truncateSync(file, 0);
  },
};

test.each(Object.keys(damages))('%s: nothing unsent is missing, and nothing is there twice', async (what) => {
  const { page } = await start();
  for (const note of ['một', 'hai', 'ba']) await page.evaluate((n) => book.save(n), note);
  await quit();
  const files = databaseFiles(userDataDir);
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) damages[what]?.(file);

  const again = await start();
  console.log(`${what}: ${JSON.stringify(again.opened)}`);
  expect((await again.page.evaluate(() => book.notes())).sort()).toEqual(['ba', 'hai', 'một']);
  expect(await again.page.evaluate(() => book.pending())).toBe(3);
  expect(await again.page.evaluate(() => book.seqs())).toEqual([1, 2, 3]);
  expect(await again.page.evaluate(() => book.save('bốn'))).toMatchObject({ seq: 4 });
});

/** Files of the profile's IndexedDB. */
function databaseFiles(profile: string): string[] {
  return readdirSync(profile, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\/IndexedDB\//.test(`/${path}`))
    .map((path) => join(profile, path))
    .filter((path) => statSync(path).isFile());
}
