import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

const workDir = join(import.meta.dirname, '../../.tmp');

/** A phone's browser on a profile of its own. */
export interface TestBrowser {
  context: BrowserContext;
  page: Page;
  version: string;
  /** Keeps what the browser stored; launch again with it for a restart. */
  userDataDir: string;
  /** Ends the browser as a user would; the profile stays if the caller gave it. */
  close: () => Promise<void>;
  /** Ends every process of the browser at once (kill -9), as an empty battery would; the profile stays. */
  kill: () => Promise<void>;
}

/**
 * Starts Chromium as a small Android phone in Vietnam: 360 x 740, touch, vi-VN, Asia/Ho_Chi_Minh.
 *
 * Takes an installed Chrome or Chromium (`CHROME_PATH` first), else the one inside an npm package. Without
 * `userDataDir` the profile is new and removed at the end.
 */
export async function launch(options: { userDataDir?: string } = {}): Promise<TestBrowser> {
  mkdirSync(workDir, { recursive: true });
  const userDataDir = options.userDataDir ?? mkdtempSync(join(workDir, 'profile-'));
  const { executablePath, env } = findBrowser();
  const context = await chromium.launchPersistentContext(userDataDir, {
    executablePath,
    env: { ...process.env, ...env },
    headless: true,
    chromiumSandbox: false,
    args: [
      '--disable-quic',
      '--disable-sync',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-domain-reliability',
      '--no-first-run',
      '--no-pings',
    ],
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    serviceWorkers: 'allow',
  });
  const page = context.pages()[0] ?? (await context.newPage());
  const session = await context.newCDPSession(page);
  const { product } = await session.send('Browser.getVersion');
  await session.detach();

  const removeProfile = () => {
    if (options.userDataDir === undefined)
      rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  return {
    context,
    page,
    version: product,
    userDataDir,
    close: async () => {
      await context.close();
      removeProfile();
    },
    kill: async () => {
      const closed = new Promise<void>((resolve) => context.once('close', () => resolve()));
      for (const pid of processesOn(userDataDir)) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // A child that ended together with its parent.
        }
      }
      await closed;
    },
  };
}

/** The browser of the tests; unpacks it if need be, so a run of many processes calls this once before them. */
export function findBrowser(): { executablePath: string; env: Record<string, string> } {
  const named = process.env.CHROME_PATH;
  if (named) return { executablePath: named, env: {} };

  const installed = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((dir) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(dir, name)))
    .concat('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome')
    .find((file) => existsSync(file));
  return installed ? { executablePath: installed, env: {} } : unpackBrowser();
}

/**
 * Unpacks the Chromium of the npm package once per version.
 *
 * The package writes to the TMPDIR and reuses whatever lies there, once an older Chromium under which
 * setOffline did nothing and tests passed: hence a folder of our own, and a child process for its settings.
 * The runtime's name makes it unpack the libraries that a bare machine lacks.
 */
function unpackBrowser(): { executablePath: string; env: Record<string, string> } {
  const packageFile = new URL('../../node_modules/@sparticuz/chromium/package.json', import.meta.url);
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };
  const dir = join(workDir, `chromium-${version}`);
  if (!existsSync(dir)) {
    mkdirSync(workDir, { recursive: true });
    const unfinished = mkdtempSync(`${dir}.new-`);
    const code = `await (await import('@sparticuz/chromium')).default.executablePath()`;
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
      cwd: import.meta.dirname,
      env: { ...process.env, TMPDIR: unfinished, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`Chromium was not unpacked: ${stderr}`);
    renameSync(unfinished, dir);
  }
  return {
    executablePath: join(dir, 'chromium'),
    env: { LD_LIBRARY_PATH: join(dir, 'al2023/lib'), FONTCONFIG_FILE: fontList(dir) },
  };
}

/**
 * Names the package's own fonts, the same on every machine. Its own list looks in folders of a cloud service;
 * with no font at all this Chromium ends at the first text field ("Not implemented" in SkFontMgr).
 */
function fontList(dir: string): string {
  const file = join(dir, 'fonts.conf');
  const fonts = `<dir>${join(dir, 'fonts/fonts')}</dir><cachedir>${join(dir, 'fonts-cache')}</cachedir>`;
  const head = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">';
  if (!existsSync(file)) writeFileSync(file, `${head}<fontconfig>${fonts}</fontconfig>\n`);
  return file;
}

function processesOn(userDataDir: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--user-data-dir=${userDataDir}`);
      } catch {
        return false;
      }
    })
    .map(Number);
}
