import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { argon2id } from 'hash-wasm';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { base64url, fromBase64url } from '../../src/domain/envelope.ts';
import { wordsOfKey } from '../../src/vault/key-words.ts';
import type { KeyFile } from '../../src/vault/pin/key-file.ts';
import { unwrap } from '../../src/vault/pin/wrap.ts';
import { type ProcessWorld, startProcessWorld } from '../support/app-world.ts';
import { axeViolations } from '../support/axe.ts';
import { launch, type TestBrowser } from '../support/browser.ts';
import { checkLaptop, checkPage } from '../support/check-page.ts';
import { activate, network, press, workerReady } from '../support/collector.ts';
import { setPin, typePin } from '../support/officer.ts';
import { shoot } from '../support/shoot.ts';

/** Long, so that it stands nowhere in a profile by chance. */
const PIN = '739150284615';
const WRONG = '482915';

let world: ProcessWorld;
let profile: string;
let browser: TestBrowser;
let page: Page;

const start = async (offline = false) => {
  browser = await launch({ userDataDir: profile });
  browser.context.setDefaultTimeout(30_000);
  await browser.context.setOffline(offline);
  page = browser.page;
  await page.emulateMedia({ reducedMotion: 'reduce' });
};
const asked = (at = page) => at.getByRole('heading', { name: 'Nhập mã khóa', exact: true });
const figures = (at = page) => at.getByRole('heading', { name: 'Số liệu', exact: true, level: 1 });
/** The officer's screens lie open, whichever comes first. */
const opened = (at = page) => at.getByRole('button', { name: 'Khóa màn hình' });
const openLocked = async (at = page) => {
  await at.goto(`${world.url}/so-lieu`);
  await asked(at).waitFor();
};
const give = async (pin: string, at = page) => {
  await at.locator('.pin-keys button:enabled').first().waitFor();
  await typePin(at, pin);
};
/** The newest whole key file, read by the page as anybody with the profile could. */
const keyFile = (at = page): Promise<KeyFile> =>
  at.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await (await root.getDirectoryHandle('keys')).getDirectoryHandle('p1');
    const files = await Promise.all(
      ['a', 'b'].map(async (name) => {
        const text = await (await (await folder.getFileHandle(name)).getFile()).text();
        return JSON.parse(text.split('\n')[1] ?? 'null');
      }),
    );
    return files.sort((one, two) => two.number - one.number)[0];
  });

const filesBelow = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() && statSync(path).size > 0 ? [path] : [];
  });
/** Files of the profile that hold one of these, as bytes, in UTF-16, hex or base64. */
const filesWith = (secrets: readonly Uint8Array[]): string[] => {
  const forms = secrets.flatMap((secret) => {
    const bytes = Buffer.from(secret);
    const text = [bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, ''), base64url(secret)];
    const utf16 = Buffer.from(bytes.toString('latin1'), 'utf16le');
    return [bytes, utf16, ...text.map((form) => Buffer.from(form))];
  });
  return filesBelow(profile).filter((path) => {
    const content = readFileSync(path);
    return forms.some((form) => content.includes(form));
  });
};

beforeAll(async () => {
  profile = mkdtempSync(join(import.meta.dirname, '../../.tmp/profile-lock-'));
  world = await startProcessWorld();
  await start();
});
afterAll(async () => {
  await browser?.context.close();
  await world?.stop();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

test('an officer sets a PIN at the activation; one that is tried first is refused, and so are two different ones', async () => {
  await page.goto(await world.invite('commune_officer'));
  await press(page, 'Đúng').tap();
  await press(page, 'Xem số liệu').tap();
  await page.getByRole('heading', { name: 'Chọn mã khóa mới' }).waitFor();
  await shoot(page, 'lock-set');
  expect(await checkPage(page)).toEqual([]);
  for (const [weak, why] of [
    ['123456', 'Mã này là dãy số liền nhau. Chọn mã khác.'],
    ['000000', 'Mã này chỉ có một số lặp lại. Chọn mã khác.'],
    ['05081987', 'Mã này giống ngày sinh. Chọn mã khác.'],
    ['7391', 'Mã khóa cần từ 6 số.'],
  ] as const) {
    await typePin(page, weak);
    await page.getByText(why).waitFor();
  }
  await shoot(page, 'lock-set-refused');
  expect([...(await checkLaptop(page)), ...(await checkPage(page))]).toEqual([]);
  await typePin(page, PIN);
  await page.getByRole('heading', { name: 'Nhập lại mã khóa mới' }).waitFor();
  await typePin(page, WRONG);
  await page.getByText('Hai lần nhập khác nhau. Nhập lại từ đầu.').waitFor();
  expect(await page.evaluate(() => document.querySelectorAll('table').length)).toBe(0);
  await setPin(page, PIN);
  await opened().waitFor();
  await workerReady(page);
  await shoot(page, 'lock-open');
});

test('a load of the page shows nothing before the PIN, which the big keys type', async () => {
  await openLocked();
  expect(await figures().count()).toBe(0);
  expect(await page.title()).toBe('Sổ công tác');
  for (const digit of PIN.slice(0, 3)) await press(page, digit).tap();
  await page.getByText('Đã nhập 3 số').waitFor({ state: 'attached' });
  await shoot(page, 'lock-unlock');
  expect(await checkPage(page)).toEqual([]);
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark';
  });
  await shoot(page, 'lock-unlock-dark');
  await press(page, 'Xóa số vừa nhập').tap();
  for (const digit of PIN.slice(2)) await press(page, digit).tap();
  await press(page, 'Mở khóa').tap();
  await figures().waitFor();
});

test('what is open to everybody stays open while the officer’s pages are locked', async () => {
  await openLocked();
  for (const path of ['/so-can-goi', '/lich', '/help/V1', '/cai-dat', '/kich-hoat']) {
    await page.goto(`${world.url}${path}`);
    await page.locator('h1').first().waitFor();
    expect(await asked().count(), path).toBe(0);
  }
  for (const path of ['/', '/gui', '/nhat-ky', '/can-bo/them', '/khong-co']) {
    await page.goto(`${world.url}${path}`);
    await asked().waitFor();
  }
});

test('the button locks at once, in the other window too; what stood on the screen is there again', async () => {
  await openLocked();
  await give(PIN);
  await figures().waitFor();
  const other = await browser.context.newPage();
  await openLocked(other);
  await give(PIN, other);
  await figures(other).waitFor();
  await page.bringToFront();
  await page.getByLabel('Kỳ', { exact: true }).selectOption({ index: 1 });
  const chosen = await page.getByLabel('Kỳ', { exact: true }).inputValue();
  await press(page, 'Khóa màn hình').tap();
  await asked().waitFor();
  await asked(other).waitFor();
  expect(await page.locator('table').first().isVisible()).toBe(false);
  await give(PIN);
  await figures().waitFor();
  expect(await page.getByLabel('Kỳ', { exact: true }).inputValue()).toBe(chosen);
  expect(await asked(other).count()).toBe(1);
  await other.close();
});

test('a window nobody uses locks itself after a quarter of an hour, and not before', async () => {
  const idle = await browser.context.newPage();
  await idle.clock.install();
  await openLocked(idle);
  await give(PIN, idle);
  await figures(idle).waitFor();
  await idle.clock.fastForward('14:00');
  await idle.keyboard.press('ArrowDown');
  await idle.clock.fastForward('14:30');
  await idle.clock.runFor(20_000);
  expect(await asked(idle).count()).toBe(0);
  await idle.clock.fastForward('00:30');
  await asked(idle).waitFor();
  await idle.close();
});

test('the restarted browser asks without a network, and opens', async () => {
  await browser.context.close();
  await start(true);
  await openLocked();
  expect(await network(page)).toEqual({ onLine: false, fetched: false });
  await give(PIN);
  await figures().waitFor();
});

test('a try is counted before it is made: the browser killed in between, with the right PIN even', async () => {
  const counted = async () => (await keyFile()).tries.failed;
  // The kill must come while the PIN is stretched; on a fast machine that is a moment.
  for (let kill = 0; kill < 5; kill++) {
    await openLocked();
    await give(PIN);
    await expect.poll(counted, { interval: 5, timeout: 10_000 }).toBe(1);
    await browser.kill();
    await start(true);
    await openLocked();
    if ((await counted()) === 1) break;
  }
  await page.getByText('Mã chưa đúng. Còn 4 lần.').waitFor();
});

describe('wrong PINs', () => {
  test('count in both windows, and the fifth costs half a minute', async () => {
    const other = await browser.context.newPage();
    await openLocked(other);
    await give(WRONG, other);
    await other.getByText('Mã chưa đúng. Còn 3 lần.').waitFor();
    await other.close();
    await page.bringToFront();
    await give(WRONG);
    await page.getByText('Mã chưa đúng. Còn 2 lần.').waitFor();
    await shoot(page, 'lock-wrong');
    expect(await checkPage(page)).toEqual([]);
    await give(WRONG);
    await page.getByText('Mã chưa đúng. Còn 1 lần.').waitFor();
    await give(WRONG);
    await page.getByText(/^Chờ \d+ giây rồi nhập lại\.$/).waitFor();
    await page.getByText('Sai thêm 10 lần thì khóa cũ bị bỏ.').waitFor();
    await shoot(page, 'lock-wait');
    expect(await checkPage(page)).toEqual([]);
    expect(await checkLaptop(page)).toEqual([]);
    await shoot(page, 'lock-wait-laptop');
    await page.setViewportSize({ width: 360, height: 740 });
  });

  test('a restart ends no wait; the sixth costs a minute', async () => {
    await browser.context.close();
    await start(true);
    await openLocked();
    await page.getByText(/^Chờ \d+ giây rồi nhập lại\.$/).waitFor();
    expect(await page.locator('.pin-keys button:enabled').count()).toBe(0);
    await page.locator('.pin-keys button:enabled').first().waitFor({ timeout: 60_000 });
    await give(WRONG);
    await page.getByText('Sai thêm 9 lần thì khóa cũ bị bỏ.').waitFor();
    await page.getByText(/^Chờ (1 phút|\d+ giây) rồi nhập lại\.$/).waitFor();
    expect((await keyFile()).tries).toMatchObject({ failed: 6, leftMs: 60_000 });
  });
});

test('the profile holds neither the PIN nor the private key', async () => {
  const { secret } = await keyFile();
  if (!secret) throw new Error('no key');
  const stretched = await argon2id({
    password: PIN,
    salt: fromBase64url(secret.salt) as Uint8Array,
    parallelism: 1,
    memorySize: secret.memoryKiB,
    iterations: secret.passes,
    hashLength: 32,
    outputType: 'binary',
  });
  const master = await unwrap(secret.master, Uint8Array.from(stretched), 'master', 'p1');
  const pkcs8 = master && (await unwrap(secret.officer.privateKey, master, 'officer', 'p1'));
  if (!master || !pkcs8) throw new Error('the test cannot open the file itself');
  const { d } = await crypto.subtle
    .importKey('pkcs8', pkcs8, { name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
    .then((key) => crypto.subtle.exportKey('jwk', key));
  const privateKey = fromBase64url(d as string) as Uint8Array;
  // Ended as a person does: what a browser writes on its way out is looked at, too.
  await browser.context.close();
  // Sought where it is: the public key does lie in a file.
  expect(filesWith([new TextEncoder().encode(secret.officer.publicKey)])).not.toEqual([]);
  expect(filesWith([new TextEncoder().encode(PIN), master, privateKey, stretched])).toEqual([]);
  expect(secret.memoryKiB).toBeGreaterThanOrEqual(19 * 1024);
  expect(secret.passes).toBeGreaterThanOrEqual(2);
  await start(true);
  await openLocked();
});

test('a forgotten PIN costs the key and nothing that was saved', async () => {
  const before = (await keyFile()).secret?.officer.kid;
  await press(page, 'Quên mã khóa?').tap();
  await page.getByRole('heading', { name: 'Bỏ khóa cũ, đặt mã mới?' }).waitFor();
  await shoot(page, 'lock-forgotten');
  expect(await axeViolations(page)).toEqual([]);
  await press(page, 'Đặt mã mới').tap();
  await page.getByText('Phiếu đã lưu và đã gửi còn nguyên.').waitFor();
  await shoot(page, 'lock-lost');
  expect(await checkPage(page)).toEqual([]);
  await setPin(page, PIN);
  await figures().waitFor();
  const after = (await keyFile()).secret?.officer.kid;
  expect(after).not.toBe(before);
  expect(after).toHaveLength(16);
});

test('the key waits for the province with its four words, and the PIN is changed after it was given once more', async () => {
  await browser.context.setOffline(false);
  await page.getByText('Chờ tỉnh ký khóa').first().waitFor();
  await shoot(page, 'key-notice');
  await press(page, 'Xem bốn từ').tap();
  const { publicKey } = (await keyFile()).secret?.officer ?? { publicKey: '' };
  await page.getByText((await wordsOfKey(publicKey)).join(', ')).waitFor();
  await shoot(page, 'key-page');
  expect([...(await checkLaptop(page)), ...(await checkPage(page))]).toEqual([]);
  const { rows } = await world.province.owner
    .selectFrom('officer_key')
    .select('public_key')
    .where('replaced_at', 'is', null)
    .execute()
    .then((found) => ({ rows: found.map((row) => base64url(row.public_key)) }));
  expect(rows).toEqual([publicKey]);

  await press(page, /^Đổi mã khóa/).tap();
  const again = page.getByRole('dialog', { name: 'Nhập lại mã khóa' });
  await again.waitFor();
  await typePin(page, WRONG);
  await again.getByText('Mã chưa đúng. Còn 4 lần.').waitFor();
  await shoot(page, 'key-step-up');
  expect(await axeViolations(page)).toEqual([]);
  await again.getByRole('button', { name: 'Để sau' }).tap();
  await again.waitFor({ state: 'detached' });
  await press(page, /^Đổi mã khóa/).tap();
  await again.waitFor();
  await give(PIN);
  const dialog = page.getByRole('dialog', { name: 'Chọn mã khóa mới' });
  await dialog.waitFor();
  await shoot(page, 'key-change');
  expect(await axeViolations(page)).toEqual([]);
  await typePin(page, WRONG);
  await page.getByRole('dialog', { name: 'Nhập lại mã khóa mới' }).waitFor();
  await typePin(page, WRONG);
  await page.getByText('Đã đổi mã khóa.').waitFor();
  await openLocked();
  await give(WRONG);
  await figures().waitFor();
  expect((await keyFile()).secret?.officer.publicKey).toBe(publicKey);
});

test('a book that is erased takes its key files along', async () => {
  await page.goto(`${world.url}/cai-dat`);
  await press(page, /^Xóa sổ/).tap();
  await page.getByRole('dialog').getByRole('textbox').fill('xóa');
  await page.getByRole('dialog').getByRole('button', { name: /^Xóa/ }).tap();
  await page.getByText('Lấy mã của cán bộ xã').waitFor();
  const left = await page.evaluate(async () => {
    const keys = await (await navigator.storage.getDirectory()).getDirectoryHandle('keys');
    return keys.getDirectoryHandle('p1').then(
      () => 'there',
      () => 'none',
    );
  });
  expect(left).toBe('none');
});

test('a collector has no PIN, no key file and none of its code', async () => {
  const phone = await launch();
  phone.context.setDefaultTimeout(30_000);
  try {
    await activate(phone.page, await world.invite());
    await workerReady(phone.page);
    expect(await asked(phone.page).count()).toBe(0);
    const found = await phone.page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
      const kept = await Promise.all(
        (await caches.keys()).map(async (name) =>
          (await (await caches.open(name)).keys()).map(({ url }) => url),
        ),
      );
      return {
        keys: await root.getDirectoryHandle('keys').then(
          () => 'there',
          () => 'none',
        ),
        code: [...loaded, ...kept.flat()].filter((url) => url.includes('officer')),
      };
    });
    expect(found).toEqual({ keys: 'none', code: [] });
  } finally {
    await phone.close();
  }
});
