import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
  preload: false,
};

/**
 * Rule and element of everything axe finds on the page: WCAG 2.0 to 2.2 A and AA, best practice, contrast of
 * AAA, target size. The margin is taken away for the while, or axe cannot see the ground under it. Works
 * under the strictest policy: axe comes in through the debugger.
 */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const results = await page.evaluate(async (rules) => {
    const paged = document.querySelector('main.paged');
    paged?.classList.remove('paged');
    // A colour halfway to the one of the other theme is nobody's contrast.
    const changing = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(changing.map(({ finished }) => finished));
    const { axe } = window as unknown as { axe: { run: (o: unknown) => Promise<AxeResults> } };
    const found = await axe.run(rules);
    paged?.classList.add('paged');
    return found.violations;
  }, options as unknown);
  return results.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

/** Pressable things under 48 px in either direction; a chip counts with the label it lies in. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('a, button, select, textarea, input, label')]
      .filter((target) => !(target.matches('input') && target.closest('label')))
      .filter((target) => !(target.matches('label') && !target.querySelector('input')))
      .map((target) => ({ target, box: target.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (box.height < 47.9 || box.width < 47.9))
      .map(({ target, box }) => `${target.outerHTML.slice(0, 90)} ${box.width} x ${box.height}`),
  );

/** How many pixels the page can be pushed sideways; 0 is right. */
export const sidewaysScroll = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
