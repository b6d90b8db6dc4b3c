import type { Page } from '@playwright/test';
import type { Figure } from '../figure';
import { sum } from '../numbers';
import { openPage, replyShown } from '../stage/browser';

/** Counts the bytes of scripts as they come over the wire, headers included. */
async function countScripts(page: Page): Promise<() => number> {
  const cdp = await page.context().newCDPSession(page);
  const sizes = new Map<string, number>();
  await cdp.send('Network.enable');
  cdp.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') sizes.set(requestId, 0);
  });
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (sizes.has(requestId)) sizes.set(requestId, encodedDataLength);
  });
  return () => sum([...sizes.values()]);
}

/** The page of a conversation with a short answer, opened by a browser that has never been here. */
export const pageWeight: Figure = {
  name: 'page-weight',
  async run({ browser, chat }) {
    const { conversationId } = await chat.askWhole('text=20 rate=0');
    const page = await openPage(await browser(), chat);
    const bytes = await countScripts(page);
    await page.goto(`/c/${conversationId}`);
    await replyShown(page);
    await page.waitForTimeout(1_500);
    const value = bytes() / 1_000;
    await page.context().close();
    return [{ figure: 'page: first-load JavaScript, compressed', value, unit: 'KB', limit: 220 }];
  },
};
