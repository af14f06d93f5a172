import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launch } from '../tests/support/browser.ts';
import { buildPage } from './build-page.ts';
import { type CountingProxy, startCountingProxy } from './counting-proxy.ts';
import type {} from './page.ts';

/** A province behind a counting link, and a browser whose page holds the device's real modules. */
export interface Rig {
  readonly proxy: CountingProxy;
  readonly browserVersion: string;
  /** A page with an empty book, activated over the link; what was open before is gone. */
  readonly newPhone: () => Promise<Page>;
  /** Signs whom phones seal to; a phone that pulls from now on gets that, too. */
  readonly sign: () => Promise<void>;
  /** Live records the province holds. */
  readonly count: () => Promise<number>;
  readonly close: () => Promise<void>;
}

const answerOf = async (child: ChildProcess, question: unknown): Promise<Record<string, unknown>> => {
  const answer = once(child, 'message');
  child.send(question as string);
  return (await answer)[0];
};

/** Starts everything; `close` it whatever happens. */
export const startRig = async (): Promise<Rig> => {
  const dir = mkdtempSync(join(tmpdir(), 'so-cong-tac-bench-'));
  const pageDir = join(dir, 'page');
  await buildPage(pageDir);
  const server = spawn(process.execPath, [join(import.meta.dirname, 'serve.ts'), dir, pageDir], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(server, 'exit');
  const started = (await Promise.race([once(server, 'message'), ended]))[0];
  if (typeof started?.port !== 'number') throw new Error('the server of the bench did not start');
  const proxy = await startCountingProxy(started.port);
  const browser = await launch();
  let page = browser.page;
  return {
    proxy,
    browserVersion: browser.version,
    newPhone: async () => {
      proxy.goOnline();
      // Storage belongs to an origin, and each phone gets a fresh one: names of this machine end in .localhost.
      const { code } = await answerOf(server, 'invite');
      const fresh = await browser.context.newPage();
      await page.close();
      page = fresh;
      await page.goto(`http://p${String(code).slice(0, 6)}.localhost:${proxy.port}/`);
      await page.waitForFunction(() => 'bench' in globalThis);
      await page.evaluate((given) => bench.client.open({ code: given }), String(code));
      return page;
    },
    sign: async () => {
      await answerOf(server, 'sign');
    },
    count: async () => Number((await answerOf(server, 'count')).count),
    close: async () => {
      await browser.close();
      await proxy.close();
      server.disconnect();
      await ended;
      rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
