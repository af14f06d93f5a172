import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'vite';

/** A site of one page whose script puts `book` (store-page.ts) into the window. */
export interface StoreSite {
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

/** Builds the page with the project's bundler and serves it on a free port. */
export async function startStoreSite(): Promise<StoreSite> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { __APP_VERSION__: '"0"', __BUILD_DAY__: '"2026-11-01"' },
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: `${import.meta.dirname}/store-page.ts`, formats: ['es'], fileName: 'page' },
      // One script: what the app loads later is in it, too.
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [result] = Array.isArray(built) ? built : [built];
  const chunk = result && 'output' in result ? result.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error('the page was not built');

  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(
      isScript
        ? chunk.code
        : '<!doctype html><title>page</title><script type="module" src="/page.js"></script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
