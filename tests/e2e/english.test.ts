import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { helpVi } from '../../src/i18n/help-vi.ts';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import { sidewaysScroll } from '../support/axe.ts';
import { launch, type TestBrowser } from '../support/browser.ts';
import { activate, logSession } from '../support/collector.ts';
import { shoot } from '../support/shoot.ts';

/** Every screen of a collector in English: what is left in Vietnamese are names of people, places and the app. */
let world: ProcessWorld;
let phone: TestBrowser;
let recordId: string;

const NOTE = 'Ghi chú của người ghi';
/** Typed by people, or names. */
const names = [
  'Sổ công tác',
  'Tiếng Việt',
  'Lò Thị Mai',
  'Nà Pản',
  'Nà Lo',
  'Phiêng Sàng',
  'Chiềng Khoong',
  'Sơn La',
  'Hồ Chí Minh',
  NOTE,
];

const router = readFileSync(join(import.meta.dirname, '../../src/ui/app.tsx'), 'utf8');
const routes = [...router.matchAll(/<Route path="([^"]+)"/g)].map(([, path]) => path as string);
const fits = (path: string, route: string): boolean =>
  new RegExp(`^${route.replaceAll(/\/:\w+\?/g, '(/[^/]+)?').replaceAll(/:\w+/g, '[^/]+')}$`).test(path);

beforeAll(async () => {
  world = await startProcessWorld();
  phone = await launch();
  const { page, context } = phone;
  context.setDefaultTimeout(30_000);
  await activate(page, await world.invite());
  await logSession(page, { topic: 'Bình đẳng giới', total: '40', women: '22', note: NOTE });
  await page.getByText(/^Tỉnh đã nhận hết đến/).waitFor();
  recordId = JSON.parse((await world.lines())[0] as string).recordId;
  await page.goto(`${world.url}/cai-dat`);
  await page.locator('label.choice', { hasText: 'English' }).tap();
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
});
afterAll(async () => {
  await phone?.close();
  await world?.stop();
});

/** Pieces of text that a person reads or hears on the page and that still hold a Vietnamese letter. */
const vietnameseLeft = async (page: Page): Promise<string[]> => {
  const pieces = await page.evaluate(() => {
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode())
      if (!walker.currentNode.parentElement?.closest('noscript, script'))
        found.push(walker.currentNode.textContent ?? '');
    for (const element of document.querySelectorAll('*'))
      for (const name of ['aria-label', 'placeholder', 'title', 'alt'])
        found.push(element.getAttribute(name) ?? '');
    return found;
  });
  return pieces
    .map((piece) => names.reduce((text, name) => text.replaceAll(name, ''), piece.normalize('NFC')))
    .filter((piece) => /[À-ÖØ-öø-ỹĐđ]/u.test(piece));
};

/** Pressable things whose words are wider than they are. */
const cutWords = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.btn, .link-btn, .choice span, .chip, .tab, .label, .row-title, h1, h2')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
      .filter((element) => getComputedStyle(element).display !== 'inline')
      .map((element) => element.outerHTML.slice(0, 120)),
  );

test('no screen of a collector shows a Vietnamese word, and nothing is too long for 320 px', async () => {
  const { page } = phone;
  const addresses = [
    '/',
    '/kich-hoat',
    '/nhat-ky',
    '/gui',
    '/gui/tep',
    '/gui/cat',
    '/gui/bien-nhan',
    '/ghi/propaganda_session',
    '/ghi/propaganda_session/draft-of-the-test',
    `/phieu/${recordId}`,
    `/phieu/${recordId}/sua`,
    '/ghi/model_activity',
    '/mo-hinh',
    '/mo-hinh/no-such-model',
    '/chi-tieu',
    '/mau',
    '/thung-rac',
    '/in/so-thang',
    `/in/phieu/${recordId}`,
    '/in/phieu-trang',
    '/so-lieu',
    '/can-bo/',
    '/help/C2',
    '/huong-dan',
    ...Object.keys(helpVi.pages).map((name) => `/huong-dan/${name}`),
    '/so-can-goi',
    '/khi-co-nguoi-den',
    '/lich',
    '/cai-dat',
    '/no-such-page',
  ];
  expect(routes.filter((route) => !addresses.some((path) => fits(path, route)))).toEqual([]);
  const left: string[] = [];
  for (const path of addresses) {
    await page.goto(`${world.url}${path}`);
    await page.locator('h1').first().waitFor();
    await page
      .waitForFunction(() => performance.getEntriesByName('ready').length > 0)
      .catch(() => left.push(`${path}: is never ready`));
    left.push(...(await vietnameseLeft(page)).map((piece) => `${path}: ${piece}`));
    // What is printed has the width of a sheet, not of a phone.
    if (path.startsWith('/in/')) continue;
    await page.setViewportSize({ width: 320, height: 640 });
    if ((await sidewaysScroll(page)) !== 0) left.push(`${path}: scrolls sideways at 320 px`);
    left.push(...(await cutWords(page)).map((html) => `${path}: cut ${html}`));
    await shoot(page, `en${path.replaceAll('/', '-').slice(0, 24)}-page`);
    await page.setViewportSize({ width: 360, height: 740 });
  }
  expect(left).toEqual([]);
});

test('a form with everything open and its errors is English too', async () => {
  const { page } = phone;
  await page.goto(`${world.url}/ghi/propaganda_session`);
  await page.getByRole('button', { name: 'Save session' }).tap();
  await page
    .getByText(/^\d to correct$/)
    .first()
    .waitFor();
  for (const button of await page.locator('main button.link-btn, main .block button.btn').all())
    if (await button.isVisible()) await button.tap();
  expect(await vietnameseLeft(page)).toEqual([]);
  await shoot(page, 'en-errors-page');
});
