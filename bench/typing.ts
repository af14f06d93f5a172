import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { readStaticFiles } from '../server/http/static-files.ts';
import { appFiles } from '../server/routes/app-files.ts';
import { launch } from '../tests/support/browser.ts';
import { fillSession, noteOf, press } from '../tests/support/collector.ts';

/** What typing a note costs on a phone with a slowed processor. */
export interface Typing {
  readonly letters: number;
  /** Write transactions on the drafts. */
  readonly writes: number;
  /** Characters of JSON put into the drafts, all together. */
  readonly written: number;
  /** Of the keystrokes, how many were on the screen within 200 ms (event timing), and how many were timed. */
  readonly swift: number;
  readonly timed: number;
  /** Letters of the note in the draft on the disk 300 ms after the last one. */
  readonly kept: number;
}

const SLOWDOWN = 6;
const BETWEEN_MS = 120;
const SWIFT_MS = 200;
const NOTE = 'Bà con hỏi nhiều về việc chia đất cho con gái khi đi lấy chồng';

/** Counts in the page itself, from before its first script. */
const watch = (swiftMs: number) => {
  const seen = { writes: 0, written: 0, swift: 0, timed: 0 };
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    if (mode === 'readwrite' && [names].flat().includes('drafts')) seen.writes += 1;
    return begin.call(this, names, mode, options);
  };
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, ...key) {
    if (this.name === 'drafts') seen.written += JSON.stringify(value).length;
    return put.call(this, value, ...key);
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[])
      if (entry.name === 'keydown') {
        seen.timed += 1;
        if (entry.duration <= swiftMs) seen.swift += 1;
      }
  }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
  Object.assign(globalThis, { seen });
};

type Seen = { writes: number; written: number; swift: number; timed: number };

/** Types a note into the form of the built app, letter by letter, on a phone nobody has activated. */
export const measureTyping = async (): Promise<Typing> => {
  const files = readStaticFiles(join(import.meta.dirname, '../dist'));
  const server = createServer(getRequestListener(appFiles(files, () => false).fetch));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { page, context, close } = await launch();
  try {
    await context.addInitScript(watch, SWIFT_MS);
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await press(page, /Ghi trước, kích hoạt sau/).tap();
    await press(page, 'Ghi buổi tuyên truyền').waitFor();
    await fillSession(page, { topic: 'Bình đẳng giới', total: '63', women: '41', note: '' });
    await page.waitForTimeout(1_000);
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    await noteOf(page).focus();
    const before = await page.evaluate(() => ({ ...(globalThis as unknown as { seen: Seen }).seen }));
    for (const letter of NOTE) {
      await page.keyboard.press(letter === ' ' ? 'Space' : 'a');
      await page.waitForTimeout(BETWEEN_MS);
    }
    await page.waitForTimeout(300);
    const after = await page.evaluate(() => ({ ...(globalThis as unknown as { seen: Seen }).seen }));
    const typed = (await noteOf(page).inputValue()).length;
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await page.reload();
    await noteOf(page).waitFor();
    const kept = (await noteOf(page).inputValue()).length;
    return {
      letters: typed,
      writes: after.writes - before.writes,
      written: after.written - before.written,
      swift: after.swift - before.swift,
      timed: after.timed - before.timed,
      kept,
    };
  } finally {
    await close();
    server.closeAllConnections();
    server.close();
  }
};
