import { expect, it } from 'vitest';
import { markdownOf } from './markdown';
import { sharingWords } from './words';

const withResult = async (output: string) =>
  markdownOf(
    {
      title: 'Tides',
      publishedAt: '2026-11-28T00:00:00.000Z',
      messages: [{ role: 'assistant', steps: [{ parts: [{ type: 'tool', name: 'read', output }] }] }],
    },
    await sharingWords('en'),
    'en',
  );

it('sets what a tool gave in a fence longer than any within', async () => {
  expect(await withResult('a ```` b ``` c')).toContain('\n`````\na ```` b ``` c\n`````\n');
});

it('takes a result with more ticks than a call takes arguments', async () => {
  const output = '` '.repeat(500_000);
  expect(await withResult(output)).toContain(`\n\`\`\`\n${output}\n`);
});
