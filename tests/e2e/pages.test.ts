import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import { axeViolations, sidewaysScroll } from '../support/axe.ts';
import { launch, type TestBrowser } from '../support/browser.ts';
import { checkPage } from '../support/check-page.ts';
import { activate, fillSession, logSession, press, workerReady } from '../support/collector.ts';
import { unlock } from '../support/officer.ts';
import { shoot } from '../support/shoot.ts';

/** Every address of the router, as a collector and as an officer see it. */
let world: ProcessWorld;
const phones = {} as { collector: TestBrowser; officer: TestBrowser };
const broken: string[] = [];
const foreign: string[] = [];
const origins = new Set<string>();
let recordId: string;

const router = readFileSync(join(import.meta.dirname, '../../src/ui/app.tsx'), 'utf8');
const routes = [...new Set([...router.matchAll(/<Route path="([^"]+)"/g)].map(([, path]) => path as string))];
/** An address for a route of the router; a new route without one fails the test below. */
const addressOf = (route: string): string | undefined =>
  ({
    '/': '/',
    '/kich-hoat': '/kich-hoat',
    '/nhat-ky': '/nhat-ky',
    '/gui': '/gui',
    '/ghi/:type/:draftId?': '/ghi/propaganda_session/draft-of-the-test',
    '/phieu/:recordId': `/phieu/${recordId}`,
    '/phieu/:recordId/sua': `/phieu/${recordId}/sua`,
    '/so-lieu': '/so-lieu',
    '/gui/tep': '/gui/tep',
    '/gui/cat': '/gui/cat',
    '/gui/bien-nhan': '/gui/bien-nhan',
    '/help/:screen': '/help/C2',
    '/cai-dat': '/cai-dat',
    '/chi-tieu': '/chi-tieu',
    // The register of the test is empty; e2e/models.test.ts looks at a full one.
    '/mo-hinh': '/mo-hinh',
    '/mo-hinh/:modelId': '/mo-hinh/khong-co',
    '/mau': '/mau',
    '/huong-dan/:page?': '/huong-dan/gui-khi-co-mang',
    '/so-can-goi': '/so-can-goi',
    '/khi-co-nguoi-den': '/khi-co-nguoi-den',
    '/lich': '/lich',
    '/thung-rac': '/thung-rac',
    '/in/so-thang': '/in/so-thang',
    '/in/phieu/:recordId': `/in/phieu/${recordId}`,
    '/in/phieu-trang': '/in/phieu-trang',
    // Not a collector's; officer-board.test.ts looks at each.
    '/can-bo/*': '/can-bo/can-xem',
  })[route];

const watch = async (context: BrowserContext) => {
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && !origins.has(origin)) foreign.push(request.url());
  });
  context.on('console', (message) => {
    if (/Content Security Policy|Trusted ?Type/i.test(message.text())) broken.push(message.text());
  });
  await context.exposeFunction('policyBroken', (text: string) => broken.push(text));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const tell = (globalThis as unknown as { policyBroken: (text: string) => void }).policyBroken;
      tell(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
};

beforeAll(async () => {
  world = await startProcessWorld();
  origins.add(world.url);
  for (const role of ['collector', 'officer'] as const) {
    const browser = await launch();
    phones[role] = browser;
    browser.context.setDefaultTimeout(30_000);
    // Colours fade into each other otherwise, and axe would see them half way.
    await browser.page.emulateMedia({ reducedMotion: 'reduce' });
    await watch(browser.context);
    await activate(browser.page, await world.invite(role === 'officer' ? 'commune_officer' : 'collector'));
    await workerReady(browser.page);
    if (role === 'collector') {
      await logSession(browser.page, {
        topic: 'Bình đẳng giới',
        total: '40',
        women: '22',
        note: 'Đủ các bản.',
      });
      await browser.page.getByText(/^Tỉnh đã nhận hết đến/).waitFor();
      const line = (await world.lines())[0] as string;
      recordId = JSON.parse(line).recordId;
    }
  }
});
afterAll(async () => {
  for (const browser of Object.values(phones)) await browser.close();
  await world?.stop();
});

const open = async (page: Page, path: string) => {
  await page.goto(`${world.url}${path}`);
  await unlock(page);
  await page.waitForFunction(() => performance.getEntriesByName('ready').length > 0);
};
test('every route of the router has an address here', () => {
  expect(routes.length).toBeGreaterThan(8);
  expect(routes.filter((route) => addressOf(route) === undefined)).toEqual([]);
});

describe('a collector', () => {
  test('finds nothing wrong on any address', async () => {
    const { page } = phones.collector;
    for (const route of [...routes, '/khong-co-trang-nay']) {
      const path = addressOf(route) ?? route;
      await open(page, path);
      expect(await checkPage(page), path).toEqual([]);
      await shoot(page, `route-${path.replaceAll('/', '-').slice(0, 24)}-page`);
    }
  });

  test('finds nothing wrong on a form with errors, an opened list, a search without a hit and a snackbar', async () => {
    const { page } = phones.collector;
    await open(page, '/ghi/propaganda_session');
    await press(page, 'Lưu buổi').tap();
    await page
      .getByText(/^Cần sửa \d chỗ$/)
      .first()
      .waitFor();
    await press(page, 'Xem tất cả').tap();
    for (const name of ['Tài liệu đã phát', 'Ghi chú', 'Thêm một nhóm']) await press(page, name).tap();
    expect(await checkPage(page)).toEqual([]);
    await shoot(page, 'form-errors-page');
    await open(page, '/nhat-ky');
    await page.getByRole('searchbox').fill('không có chữ này');
    await page.getByText(/^Không thấy/).waitFor();
    expect(await checkPage(page)).toEqual([]);
    await logSession(page, { topic: 'Tảo hôn', total: '31' });
    expect(await checkPage(page)).toEqual([]);
    await shoot(page, 'saved-page');
  });

  test('opens the start and every deep address without a network', async () => {
    const { context, page } = phones.collector;
    await context.setOffline(true);
    for (const route of routes) {
      const path = addressOf(route) as string;
      await open(page, path);
      expect(await page.locator('body').innerText(), path).not.toContain('Màn này gặp lỗi');
      expect(await page.evaluate(() => navigator.onLine)).toBe(false);
    }
    // Without a network even what no screen has loaded before must work.
    await fillSession(page, { topic: 'Mua bán người', total: '12', note: 'x' });
    await context.setOffline(false);
  });
});

test('an officer finds nothing wrong on the figures, the records behind one and a record', async () => {
  const { page } = phones.officer;
  await open(page, '/so-lieu');
  await page.locator('table.indicators').waitFor();
  expect(await checkPage(page), 'figures').toEqual([]);
  await page.getByRole('button', { name: /^Chia nhỏ: Buổi tuyên truyền/ }).tap();
  expect(await checkPage(page), 'split').toEqual([]);
  await shoot(page, 'officer-split-page');
  await page
    .getByRole('button', { name: /Buổi tuyên truyền: xem phiếu$/ })
    .first()
    .tap();
  await page.getByRole('heading', { name: 'Các phiếu' }).waitFor();
  expect(await checkPage(page), 'records').toEqual([]);
  await page.locator('.rows a').first().tap();
  await page.locator('.facts').waitFor();
  expect(await checkPage(page), 'record').toEqual([]);
  await shoot(page, 'officer-record-page');
  await open(page, '/gui');
  expect(await checkPage(page), 'sending').toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, '/so-lieu');
  await page.locator('table.indicators').waitFor();
  expect(await axeViolations(page), 'laptop').toEqual([]);
  expect(await sidewaysScroll(page), 'laptop').toBe(0);
  await shoot(page, 'officer-laptop-page');
});

test('a new phone finds nothing wrong on its first screen', async () => {
  const fresh = await launch();
  try {
    await fresh.page.emulateMedia({ reducedMotion: 'reduce' });
    await watch(fresh.context);
    await open(fresh.page, '/');
    expect(await checkPage(fresh.page)).toEqual([]);
    await shoot(fresh.page, 'fresh-page');
  } finally {
    await fresh.close();
  }
});

test('nothing asked another origin or broke the policy of the page', () => {
  expect(foreign).toEqual([]);
  expect(broken).toEqual([]);
});
