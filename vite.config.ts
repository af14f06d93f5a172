import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { preact } from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { chunkGroupOf, isOfficers } from './scripts/chunk-groups.ts';

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** What the phones of the build before are told: version, and the lines `> vi:` and `> en:` that head CHANGELOG.md. */
function whatIsNew(): { version: string; line?: { vi: string; en: string } } {
  const changelog = readFileSync(new URL('./CHANGELOG.md', import.meta.url), 'utf8');
  const line = (language: string) => changelog.match(new RegExp(`^> ${language}: (.+)$`, 'm'))?.[1];
  const [vi, en] = [line('vi'), line('en')];
  return { version, ...(vi && en ? { line: { vi, en } } : {}) };
}

/** Day of the newest commit, so that building the same sources twice gives phones nothing to update. */
function buildDay(): string {
  try {
    return execFileSync('git', ['log', '-1', '--format=%cs'], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return new Date().toISOString().slice(0, 10);
  }
}

/**
 * Group of a lazy chunk that the first precache leaves out, told by its name; service-worker/role-groups.ts reads it.
 * Only what is opened by its own import() may be left out: a chunk that others share belongs to all of them.
 */
function chunkGroup(facade: string | null): string {
  if (facade === null) return '';
  if (isOfficers(facade)) return 'officer.';
  // Reads a QR code where the browser cannot; only an activation asks for it, and that needs the network anyway.
  if (/\/node_modules\/qr\//.test(facade)) return 'online.';
  return '';
}

export default defineConfig({
  base: '/',
  define: {
    __APP_VERSION__: JSON.stringify(version),
    __BUILD_DAY__: JSON.stringify(buildDay()),
    __WHAT_IS_NEW__: JSON.stringify(whatIsNew()),
  },
  // The package's own entry is the one for old browsers behind a wrapper for require(); a phone needs neither.
  resolve: { alias: { dexie: 'dexie/dist/modern/dexie.mjs' } },
  build: {
    target: ['es2020', 'chrome100'],
    // Every byte comes from a file of this origin: the policy allows no inline script, style or data: URL.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ debugName: 'by who needs it first', name: (id, graph) => chunkGroupOf(id, graph) }],
        },
        chunkFileNames: ({ facadeModuleId }) => `assets/${chunkGroup(facadeModuleId)}[name]-[hash].js`,
        assetFileNames: ({ originalFileNames, names }) =>
          [...originalFileNames, ...names].some((name) => /officer|figures-|lock-/.test(name))
            ? 'assets/officer.[name]-[hash][extname]'
            : 'assets/[name]-[hash][extname]',
      },
    },
  },
  // The worker behind the PIN: only officers start it (src/trusted-script.ts knows its name).
  worker: {
    format: 'es',
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/officer.[name]-[hash].js',
        chunkFileNames: 'assets/officer.[name]-[hash].js',
      },
    },
  },
  plugins: [
    preact({ devToolsEnabled: false }),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'service-worker',
      filename: 'sw.ts',
      registerType: 'prompt',
      injectRegister: null,
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['**/*.{js,css,html,svg,bin,json}'],
        globIgnores: ['assets/online.*'],
      },
      // The symbols of an installation are the browser's to fetch and keep.
      includeManifestIcons: false,
      manifest: {
        id: '/',
        name: 'Sổ công tác',
        short_name: 'Sổ công tác',
        description: 'Sổ ghi công việc hằng ngày.',
        lang: 'vi',
        dir: 'ltr',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        theme_color: '#0b4f6c',
        background_color: '#ffffff',
        // A parcel opened from the desktop; phones know no such thing and choose the file in the app.
        file_handlers: [{ action: '/can-bo/nhan', accept: { 'text/plain': ['.txt'] } }],
        shortcuts: [
          {
            name: 'Ghi buổi tuyên truyền',
            short_name: 'Ghi buổi',
            url: '/ghi/propaganda_session',
            icons: [{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' }],
          },
        ],
        icons: [
          { src: '/icons/icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
    }),
  ],
});
