import { expect, it } from 'vitest';
import { sendQuestion } from '@/lib/conversations/send';
import type { ToolDeclaration } from '@/lib/kimi/types';
import { loadTools } from '@/lib/tools/registry';
import { watch, withEngine } from '@/test/engine';

const own = await loadTools({ WEB_FETCH_ALLOW: ['127.0.0.1'], TOOLS_URL: undefined });
const reads: ToolDeclaration[][] = [];

/** A tool server that has one more tool each time it is asked. */
const growing = Object.defineProperty({ ...own }, 'declarations', {
  get: () => {
    const more = reads.map((_, i) => ({ name: `more_${i}`, description: '', parameters: { type: 'object' } }));
    reads.push([...own.declarations, ...more]);
    return reads.at(-1);
  },
});

const here = withEngine({ tools: growing });

it('the tools of a step are the same where its budget is asked and where it is sent, whatever is told meanwhile', async () => {
  const { runId } = await sendQuestion(here.ada, {
    text: 'Go [[practice: tools=2 tool=web_fetch url=http://127.0.0.1:9/{n} echo=true]]',
  });
  await watch(here.engine, runId);
  const steps = here.practice.requests().filter(({ cacheKey }) => cacheKey !== null);
  expect(steps).toHaveLength(3);
  expect(reads).toHaveLength(steps.length);
});
