import { expect, type Locator, type Page } from '@playwright/test';

export const palette = (page: Page): Locator => page.getByRole('dialog', { name: 'Search and commands' });

/** Opens search and commands; right after a page was loaded it may not listen to keys yet. */
export async function openPalette(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('ControlOrMeta+k');
    await expect(palette(page)).toBeVisible({ timeout: 1_000 });
  }).toPass();
}
