import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import type { App } from './app';
import { expand, noticesOf, type WireCase } from './cases';

export type Pages = {
  /** What of the expected cannot be read on the conversation's page. */
  missing(conversationId: string, cases: readonly WireCase[]): Promise<string[]>;
  close(): Promise<void>;
};

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A browser that is signed in as the app's user. */
export async function openPages(app: App): Promise<Pages> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? places.find((path) => existsSync(path)),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const context = await signedIn(browser, app);
  return {
    missing: (conversationId, cases) => missing(context, `${app.url}/c/${conversationId}`, cases),
    close: () => browser.close(),
  };
}

async function signedIn(browser: Browser, app: App): Promise<BrowserContext> {
  const context = await browser.newContext();
  const cookies = app.cookie.split('; ').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return { name, value: value.join('='), url: app.url };
  });
  await context.addCookies(cookies);
  return context;
}

/** Letters and digits only: Markdown and layout change the rest. */
const bare = (text: string): string => text.replace(/[^\p{L}\p{N}\p{Extended_Pictographic}]/gu, '');

const probe = 1500;

async function missing(context: BrowserContext, url: string, cases: readonly WireCase[]): Promise<string[]> {
  const page = await context.newPage();
  try {
    await page.goto(url);
    await page.locator('main [data-role="assistant"]').last().waitFor({ timeout: 20_000 });
    await unfold(page);
    const seen = bare(await page.locator('main').innerText());
    const wanted = cases.flatMap(piecesOf).map((text) => bare(text).slice(0, probe));
    const unseen = wanted.filter((text) => !seen.includes(text));
    return [...unseen.map((text) => `page: “${text.slice(0, 120)}” is not seen`), ...(await unmarked(page, cases))];
  } finally {
    await page.close();
  }
}

/** What must be read in one piece: where thoughts and words alternate, each part of them. */
const piecesOf = ({ expect }: WireCase): string[] =>
  expect.parts
    ?.filter((part) => /^(?:reasoning|text):/.test(part))
    .map((part) => part.slice(part.indexOf(':') + 1)) ?? [expand(expect.reasoning), expand(expect.text)];

/** How the page marks what a reply must be marked with: by a notice, or by the words for how it ended. */
const marks: Record<string, string> = {
  truncated: '[data-notice="truncated"], [data-outcome="cut"]',
  filtered: '[data-notice="filtered"], [data-outcome="filtered"]',
};

async function unmarked(page: Page, cases: readonly WireCase[]): Promise<string[]> {
  const wanted = cases.flatMap(({ expect }) => [
    ...noticesOf(expect).map((notice) => [notice, marks[notice] ?? `[data-notice="${notice}"]`] as const),
    ...(expect.finishReason === 'error' ? [['error', '[data-outcome]'] as const] : []),
  ]);
  const counts = await Promise.all(wanted.map(([, selector]) => page.locator('main').locator(selector).count()));
  return wanted.flatMap(([what], i) => (counts[i] ? [] : [`page: no mark “${what}” is seen`]));
}

/** Opens every folded thought and step. */
async function unfold(page: Page): Promise<void> {
  const folded = page.locator('main [data-message] [aria-expanded="false"]:not([aria-haspopup])');
  for (let left = await folded.count(); left > 0; left = await folded.count()) {
    await folded.first().click();
    if ((await folded.count()) >= left) break;
  }
}
