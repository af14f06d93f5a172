import type { Page } from 'playwright-core';
import type { AppWorld } from './app-world.ts';
import { launch, type TestBrowser } from './browser.ts';
import { activate, workerReady } from './collector.ts';

/** A world with a collector's phone in it. */
export interface PhoneWorld<W extends AppWorld> {
  readonly world: W;
  readonly browser: TestBrowser;
  readonly page: Page;
  /** Ends the browser and the world. */
  readonly stop: () => Promise<void>;
}

/** Starts a world and a browser whose app is activated and kept by the worker; every wait ends after ten seconds. */
export async function startPhoneWorld<W extends AppWorld>(start: () => Promise<W>): Promise<PhoneWorld<W>> {
  const world = await start();
  const browser = await launch();
  browser.context.setDefaultTimeout(30_000);
  const { page } = browser;
  const stop = async () => {
    await browser.close();
    await world.stop();
  };
  try {
    await activate(page, await world.invite());
    await workerReady(page);
  } catch (error) {
    await stop();
    throw error;
  }
  return { world, browser, page, stop };
}
