import type { Figure } from '../figure';
import { median, sum } from '../numbers';

const steps = 300;
const edge = 30;

/** A reply of 300 tool calls; the tool answers at once, so what lies between is the server's. */
export const longRun: Figure = {
  name: 'long-run',
  async run({ chat, practice, tools }) {
    await practice.reset();
    tools.answeredAt.length = 0;
    const { conversationId } = await chat.askWhole(`tools=${steps - 1} tool=look_up reasoning=20 text=20 rate=0`);
    const asked = (await practice.requests()).filter((r) => r.cacheKey === conversationId && r.tools.length > 0);
    if (asked.length !== steps) throw new Error(`A run of ${steps} steps asked the model ${asked.length} times.`);
    const gaps = tools.answeredAt.map((at, step) => (asked[step + 1]?.at ?? Number.NaN) - at);
    const [first, last] = [median(gaps.slice(0, edge)), median(gaps.slice(-edge))];
    const prompt = sum(asked.map((r) => r.usage?.promptTokens ?? 0));
    const cached = sum(asked.map((r) => r.usage?.cachedTokens ?? 0));
    return [
      {
        figure: `${steps}-step run: tool's end to next request, last ${edge} / first ${edge}`,
        value: last / first,
        unit: '×',
        limit: 1.5,
        note: `first ${first.toFixed(1)} ms, last ${last.toFixed(1)} ms`,
      },
      {
        figure: `${steps}-step run: tokens from the vendor's cache`,
        value: (cached / prompt) * 100,
        unit: '%',
        limit: 95,
        atLeast: true,
        note: `${cached.toLocaleString('en')} of ${prompt.toLocaleString('en')}`,
      },
    ];
  },
};
