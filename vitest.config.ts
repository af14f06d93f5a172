import { preact } from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';

const define = { __APP_VERSION__: '"0.0.0-test"', __BUILD_DAY__: '"2026-11-21"' };

export default defineConfig({
  test: {
    env: { TZ: 'Asia/Ho_Chi_Minh' },
    globalSetup: ['tests/support/global-setup.ts'],
    // One process a core, so that two of them and PostgreSQL do not starve a browser.
    maxWorkers: 2,
    projects: [
      {
        // Pure code and the device's storage, in Node.
        define,
        test: {
          name: 'unit',
          include: ['tests/{domain,store,vault,sync,report,i18n,service-worker,sim,releases}/**/*.test.ts'],
        },
      },
      {
        // Components, in an imitated page.
        define,
        plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
        test: { name: 'dom', environment: 'happy-dom', include: ['tests/ui/**/*.test.{ts,tsx}'] },
      },
      {
        // Everything that needs the real PostgreSQL, the tour of the data path and checks of the whole.
        define,
        test: {
          name: 'server',
          include: ['tests/server/**/*.test.ts', 'tests/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The built app in a real Chromium.
        define,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A busy machine draws a page later than the second that is usual.
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
});
