import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The page as it stands has no fault that axe knows, in the light theme and in the dark one. */
export async function expectAccessible(page: Page): Promise<void> {
  // In its legacy mode axe opens no page beside for what frames tell: that takes its time, and there are no frames.
  expect(page.frames()).toHaveLength(1);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(rules);
    const { violations } = await axe.setLegacyMode().analyze();
    const faults = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
    expect(faults, `${page.url()}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

/**
 * No fault that axe knows, in both themes, on a desk and on a phone; nothing wider than the screen, and within the app
 * nothing that makes the page itself taller.
 */
export async function expectGood(page: Page): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    await expectAccessible(page);
    const wide = await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0);
    expect(wide, `width of ${page.url()}`).toBeLessThanOrEqual(size.width);
    if ((await page.locator('#main').count()) === 0) continue;
    const tall = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(tall, `height of ${page.url()}`).toBe(size.height);
  }
}
