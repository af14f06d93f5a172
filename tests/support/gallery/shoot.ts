// Pictures of every part into .tmp/shots, to be looked at: node tests/support/gallery/shoot.ts [page …]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from '../browser.ts';
import { galleryPages, laptopPages, openGallery, showGallery } from './open-gallery.ts';

const folder = fileURLToPath(new URL('../../../.tmp/shots', import.meta.url));
mkdirSync(folder, { recursive: true });
const gallery = await openGallery();
const { page, close } = await launch();
const shoot = (name: string, fullPage = false) =>
  page.screenshot({ path: join(folder, `${name}.png`), fullPage });

const wanted = process.argv.slice(2);
for (const name of galleryPages.filter((page) => wanted.length === 0 || wanted.includes(page))) {
  const isWide = laptopPages.includes(name);
  await page.setViewportSize(isWide ? { width: 1280, height: 800 } : { width: 360, height: 740 });
  for (const theme of ['light', 'dark']) {
    await showGallery(page, gallery.url, name, theme);
    await shoot(`${name}-${theme}`);
  }
  await showGallery(page, gallery.url, name);
  if (!isWide && name !== 'dialog') await shoot(`${name}-full`, true);
  if (isWide) {
    await page.setViewportSize({ width: 360, height: 740 });
    await showGallery(page, gallery.url, name);
    await shoot(`${name}-phone`, true);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  await shoot(`${name}-320`);
  await page.setViewportSize({ width: isWide ? 1280 : 360, height: 740 });
  // The policy of the page allows no style attribute; a rule set through the object model stands in.
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '36px'));
  await shoot(`${name}-200`);
}
if (wanted.length > 0) {
  await close();
  gallery.close();
  process.exit(0);
}
await page.setViewportSize({ width: 360, height: 740 });
await showGallery(page, gallery.url, 'today&snack');
await shoot('today-snack');
await page.setViewportSize({ width: 1280, height: 800 });
await showGallery(page, gallery.url, 'today&snack');
await shoot('today-wide');
await close();
gallery.close();
