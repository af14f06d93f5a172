import { preact } from '@preact/preset-vite';
import { defineConfig } from 'vite';

/** Serves every part of the kit in every state; not in the build of the app. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
  build: { outDir: '../../../.tmp/gallery', emptyOutDir: true, assetsInlineLimit: 0 },
});
