import type { Figure } from '../figure';
import { openPage, replyShown, scriptSeconds, sendInPage } from '../stage/browser';

const tokens = 5_000;

/** Keeps the longest task of the page in `window.longestTask`, ms; the browser tells of those from 50 ms on. */
function watchLongTasks(): void {
  const page = window as unknown as { longestTask: number };
  page.longestTask = 0;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) page.longestTask = Math.max(page.longestTask, task.duration);
  }).observe({ type: 'longtask' });
}

export const pageAnswer: Figure = {
  name: 'page-answer',
  async run({ browser, chat }) {
    const page = await openPage(await browser(), chat);
    try {
      const { conversationId } = await chat.askWhole('text=20 rate=0 form=markdown');
      await page.goto(`/c/${conversationId}`);
      await replyShown(page);
      const spent = await scriptSeconds(page);
      await page.evaluate(watchLongTasks);
      const before = await spent();
      await sendInPage(page, `text=${tokens} rate=100 form=markdown`);
      await page.locator('[data-role=assistant]').nth(1).waitFor();
      await replyShown(page, 90_000);
      const value = (await spent()) - before;
      const longest = await page.evaluate(() => (window as unknown as { longestTask: number }).longestTask);
      return [
        { figure: 'page: 5,000-token Markdown answer at 100/s, script time of 50 s', value, unit: 's', limit: 6 },
        {
          figure: 'page: longest task meanwhile',
          value: longest,
          unit: 'ms',
          limit: 100,
          ...(longest === 0 && { note: 'none of 50 ms or more' }),
        },
      ];
    } finally {
      await page.context().close();
    }
  },
};
