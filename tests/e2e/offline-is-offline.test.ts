import { rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, type TestBrowser } from '../support/browser.ts';

const page = '<!doctype html><meta name="viewport" content="width=device-width"><title>page</title>';
const worker = `addEventListener('message', async (event) => {
  const answer = await fetch('/answer', { cache: 'no-store' }).then((r) => r.text(), () => 'failed');
  event.ports[0].postMessage(answer);
});
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));`;

let server: Server;
let browser: TestBrowser;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const isScript = request.url === '/worker.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? worker : request.url === '/answer' ? 'answered' : page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launch();
  console.log(`browser: ${browser.version}`);
});

afterAll(async () => {
  await browser?.close();
  server.close();
});

const fetchInPage = () =>
  browser.page.evaluate(async () => {
    const answer = await fetch('/answer', { cache: 'no-store' }).then(
      (response) => response.text(),
      () => 'failed',
    );
    return { answer, onLine: navigator.onLine };
  });

const fetchInWorker = () =>
  browser.page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((resolve) => {
      port1.onmessage = (event) => resolve(event.data);
    });
    active?.postMessage('fetch', [port2]);
    return answer;
  });

test('a browser set offline reaches nothing, from the page and from the service worker', async () => {
  await browser.page.goto(origin);
  await browser.page.evaluate(() => navigator.serviceWorker.register('/worker.js').then(() => undefined));

  expect(await fetchInPage()).toEqual({ answer: 'answered', onLine: true });
  expect(await fetchInWorker()).toBe('answered');

  await browser.context.setOffline(true);
  expect(await fetchInPage()).toEqual({ answer: 'failed', onLine: false });
  expect(await fetchInWorker()).toBe('failed');

  await browser.context.setOffline(false);
  expect(await fetchInPage()).toEqual({ answer: 'answered', onLine: true });
  expect(await fetchInWorker()).toBe('answered');
});

test('the browser is a phone in Vietnam', async () => {
  await browser.page.goto(origin);
  const phone = await browser.page.evaluate(() => ({
    width: innerWidth,
    touch: navigator.maxTouchPoints > 0,
    language: navigator.language,
    minutesToUtc: new Date().getTimezoneOffset(),
  }));
  expect(phone).toEqual({ width: 360, touch: true, language: 'vi-VN', minutesToUtc: -7 * 60 });
});

test('what was stored survives kill -9 of the browser', async () => {
  const first = await launch({ userDataDir: `${browser.userDataDir}-kept` });
  await first.page.goto(origin);
  await first.page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('kept', 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('rows', 'readwrite', { durability: 'strict' });
          transaction.objectStore('rows').put('value', 'key');
          transaction.oncomplete = () => resolve();
          transaction.onabort = () => reject(transaction.error);
        };
      }),
  );
  await first.kill();

  const second = await launch({ userDataDir: first.userDataDir });
  await second.page.goto(origin);
  const value = await second.page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('kept', 1);
        opening.onsuccess = () => {
          const reading = opening.result.transaction('rows').objectStore('rows').get('key');
          reading.onsuccess = () => resolve(reading.result);
        };
      }),
  );
  expect(value).toBe('value');
  await second.close();
  rmSync(second.userDataDir, { recursive: true });
});
