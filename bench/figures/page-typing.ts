import type { Figure } from '../figure';
import { percentile, sleep } from '../numbers';
import { openPage, replyShown, sendInPage } from '../stage/browser';

const keys = 120;
const keyEveryMs = 90;

/** Collects the duration of each interaction in `window.interactions`; the browser tells of those above 16 ms alone. */
function watchInteractions(): void {
  const interactions = new Map<number, number>();
  Object.assign(window, { interactions });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      const { interactionId: id = 0, duration } = entry as PerformanceEventTiming & { interactionId?: number };
      if (id > 0) interactions.set(id, Math.max(interactions.get(id) ?? 0, duration));
    }
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
}

/** Interactions too short to be told count as 16 ms, the most that they can be. */
export const pageTyping: Figure = {
  name: 'page-typing',
  async run({ browser, chat }) {
    const page = await openPage(await browser(), chat);
    const { conversationId } = await chat.askWhole('text=20 rate=0');
    await page.goto(`/c/${conversationId}`);
    await replyShown(page);
    await sendInPage(page, 'text=3000 rate=100 form=markdown');
    await page.locator('[data-part=answer]').nth(1).waitFor();
    await sleep(2_000);
    await page.evaluate(watchInteractions);
    await page.locator('textarea[name=message]').focus();
    for (let key = 0; key < keys; key += 1) {
      await page.keyboard.press('abcdefghijklmnop '[key % 17] ?? 'a');
      await sleep(keyEveryMs);
    }
    const told = await page.evaluate(() => [
      ...(window as unknown as { interactions: Map<number, number> }).interactions.values(),
    ]);
    await page.context().close();
    const all = [...told, ...Array<number>(Math.max(0, keys - told.length)).fill(16)];
    return [
      {
        figure: 'page: typing while a reply streams, interaction to next paint, p75',
        value: percentile(all, 0.75),
        unit: 'ms',
        limit: 16,
        note: `p98 ${percentile(all, 0.98)} ms of ${keys} keys`,
      },
    ];
  },
};
