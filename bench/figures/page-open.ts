import type { Page } from '@playwright/test';
import type { Figure } from '../figure';
import { median } from '../numbers';
import { openPage } from '../stage/browser';
import { longConversation, longTurns } from '../stage/long-conversation';

const rounds = 5;
const lastWord = 'So ends the longest of all conversations';

type Watching = { painted: Promise<number> };

/** Lets `window.painted` resolve when the last answer stands on the screen, with the ms since the navigation began. */
function watchLastAnswer(text: string): void {
  const page = window as unknown as Watching;
  page.painted = new Promise((resolve) => {
    const look = () => {
      const answer = [...document.querySelectorAll('[data-part=answer]')].at(-1);
      const box = answer?.textContent?.includes(text) ? answer.getBoundingClientRect() : null;
      if (!box || box.height === 0 || box.bottom > innerHeight) return requestAnimationFrame(look);
      const painted = new MessageChannel();
      painted.port1.onmessage = () => resolve(performance.now());
      return painted.port2.postMessage(null);
    };
    requestAnimationFrame(look);
  });
}

/** Scrolls up until the first message of all is there. */
async function reachFirst(page: Page): Promise<void> {
  const thread = page.locator('[data-thread]');
  const seen = new Set<string>();
  for (let tries = 0; tries < 600; tries += 1) {
    const ids = await thread.evaluate((element) => {
      element.scrollTop = 0;
      return [...element.querySelectorAll<HTMLElement>('[data-message]')].map((one) => one.dataset.message ?? '');
    });
    for (const id of ids) seen.add(id);
    if (seen.size === longTurns * 2) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`Only ${seen.size} of ${longTurns * 2} messages could be reached.`);
}

/** The first round fills the browser's cache and is not counted. */
export const pageOpen: Figure = {
  name: 'page-open',
  async run({ browser, chat }) {
    const id = await longConversation(chat, lastWord);
    const page = await openPage(await browser(), chat);
    await page.addInitScript(watchLastAnswer, lastWord);
    const times: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      await page.goto(`/c/${id}`, { waitUntil: 'commit' });
      const ms = await page.evaluate(() => (window as unknown as Watching).painted);
      if (round > 0) times.push(ms);
    }
    await reachFirst(page);
    await page.context().close();
    return [
      {
        figure: 'page: open a conversation of 200 messages × 500 tokens, last message painted',
        value: median(times),
        unit: 'ms',
        limit: 700,
        note: `all ${longTurns * 2} messages reached by scrolling`,
      },
    ];
  },
};
