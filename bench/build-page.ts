import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'vite';

/**
 * Writes the page of the bench into a folder: one script with everything in it, because a phone has every chunk in its
 * precache before it goes offline, and the dictionary as the file it is in the app.
 */
export const buildPage = async (dir: string): Promise<void> => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { __APP_VERSION__: '"bench"', __BUILD_DAY__: '"2026-11-01"' },
    build: {
      write: false,
      target: ['es2022'],
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: join(import.meta.dirname, 'page.ts'),
        output: { entryFileNames: 'page.js', codeSplitting: false },
      },
    },
  });
  const [result] = Array.isArray(built) ? built : [built];
  if (!result || !('output' in result)) throw new Error('the page was not built');
  const put = (name: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content);
  };
  for (const file of result.output) put(file.fileName, file.type === 'chunk' ? file.code : file.source);
  put(
    'index.html',
    '<!doctype html><meta charset="utf-8"><title>bench</title><script type="module" src="/page.js"></script>',
  );
};
