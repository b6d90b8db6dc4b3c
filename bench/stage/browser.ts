import { type Browser, chromium, type Page } from '@playwright/test';
import playwright from '../../playwright.config';
import type { Chat } from './chat';

/** Opens Chromium as the browser tests do. @throws Error in one line where there is none */
export async function openBrowser(): Promise<Browser> {
  try {
    return await chromium.launch(playwright.use?.launchOptions);
  } catch (error) {
    const [line] = error instanceof Error ? error.message.split('\n') : [error];
    throw new Error(`Chromium could not be started (${line}).`, { cause: error });
  }
}

/** A page of a browser that has been here never before, signed in as `chat`'s person. */
export async function openPage(browser: Browser, { url, cookie }: Chat): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  const cookies = cookie.split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
  });
  await context.addCookies(cookies);
  // tsx names inner functions through a helper that pages do not have.
  await context.addInitScript({ content: 'globalThis.__name = (named) => named;' });
  return context.newPage();
}

/** Writes into the composer and sends it with Enter. */
export async function sendInPage(page: Page, script: string): Promise<void> {
  const composer = page.locator('textarea[name=message]');
  await composer.fill(`Please go on. [[practice: ${script}]]`);
  await composer.press('Enter');
}

/** Waits until the newest reply is complete on the page. */
export async function replyShown(page: Page, timeoutMs = 60_000): Promise<void> {
  await page
    .locator('[data-role=assistant]')
    .last()
    .and(page.locator('[data-state=done]'))
    .waitFor({ timeout: timeoutMs });
}

/** Time that the page has spent in scripts so far, seconds. */
export async function scriptSeconds(page: Page): Promise<() => Promise<number>> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  return async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return metrics.find((m) => m.name === 'ScriptDuration')?.value ?? Number.NaN;
  };
}
