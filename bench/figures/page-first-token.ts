import type { Figure } from '../figure';
import { median } from '../numbers';
import { openPage, replyShown, sendInPage } from '../stage/browser';

const rounds = 20;

/** Resolves with the ms from the next Enter until an answer that begins with `word` was painted. */
function enterToWord(word: string): void {
  let enteredAt = 0;
  addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Enter') enteredAt = event.timeStamp;
    },
    { capture: true, once: true },
  );
  const page = window as unknown as { waited: Promise<number> };
  page.waited = new Promise((resolve) => {
    const look = () => {
      const answer = [...document.querySelectorAll('[data-part=answer]')].at(-1);
      if (!answer?.textContent?.startsWith(word)) return requestAnimationFrame(look);
      const painted = new MessageChannel();
      painted.port1.onmessage = () => resolve(performance.now() - enteredAt);
      return painted.port2.postMessage(null);
    };
    requestAnimationFrame(look);
  });
}

export const pageFirstToken: Figure = {
  name: 'page-first-token',
  async run({ browser, chat }) {
    const page = await openPage(await browser(), chat);
    const { conversationId } = await chat.askWhole('text=20 rate=0');
    await page.goto(`/c/${conversationId}`);
    await replyShown(page);
    const times: number[] = [];
    for (let round = -3; round < rounds; round += 1) {
      // Of five characters with its space at most, so that it comes in one piece: a longer one waits for the second token.
      const word = `W${round + 10}`;
      await page.evaluate(enterToWord, word);
      await sendInPage(page, `say="${word} and a few more of them" rate=60`);
      const ms = await page.evaluate(() => (window as unknown as { waited: Promise<number> }).waited);
      if (round >= 0) times.push(ms);
      await page
        .locator('[data-role=assistant]')
        .nth(round + 4)
        .waitFor();
      await replyShown(page);
    }
    await page.context().close();
    return [
      {
        figure: 'page: Enter to first visible token, p50',
        value: median(times),
        unit: 'ms',
        limit: 50,
        note: `of ${rounds}, in one conversation`,
      },
    ];
  },
};
