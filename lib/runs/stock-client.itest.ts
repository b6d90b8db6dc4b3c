import {
  parseJsonEventStream,
  readUIMessageStream,
  type UIMessage,
  type UIMessageChunk,
  uiMessageChunkSchema,
} from 'ai';
import { describe, expect, it } from 'vitest';
import { sendQuestion } from '@/lib/conversations/send';
import { readWholeCall } from '@/lib/conversations/whole-call';
import { withEngine } from '@/test/engine';
import { servePage } from '@/test/page-server';
import { readCallPlace } from './chunks';
import { respondBegun, respondLive } from './respond';
import { shownLength } from './shown';

const here = withEngine();

/** Reads a response as the AI SDK's own transport does, and gives what its reducer made of it in the end. */
async function readAsStockClient(response: Response): Promise<UIMessage | undefined> {
  const parsed = parseJsonEventStream({
    stream: response.body as ReadableStream<Uint8Array>,
    schema: uiMessageChunkSchema,
  });
  const stream = parsed.pipeThrough(
    new TransformStream<{ success: boolean; value?: unknown; error?: unknown }, UIMessageChunk>({
      transform(event, controller) {
        if (!event.success) throw event.error;
        controller.enqueue(event.value as UIMessageChunk);
      },
    }),
  );
  let last: UIMessage | undefined;
  for await (const message of readUIMessageStream({ stream, terminateOnError: true })) last = message;
  return last;
}

const spoken = (message: UIMessage | undefined) =>
  message?.parts
    .filter((p) => p.type === 'reasoning' || p.type === 'text')
    .map((p) => ('text' in p ? `${p.type}: ${p.text}` : ''));

describe('a stock AI SDK client', () => {
  it('reads a new run', async () => {
    const begun = await sendQuestion(here.ada, { text: 'Hi [[practice: think="Two and two." say="Four."]]' });
    const message = await readAsStockClient(await respondBegun(here.ada, async () => begun));
    expect(message?.id).toBe(begun.messageId);
    expect(spoken(message)).toEqual(['reasoning: Two and two.', 'text: Four.']);
  });

  it('reads a run from the middle, tools and all', async () => {
    const begun = await sendQuestion(here.ada, {
      text: 'Go [[practice: tools=2 tool=web_fetch url=http://127.0.0.1:9/{n} think=Hm. say=Done. wait=100]]',
    });
    await new Promise((resolve) => setTimeout(resolve, 150));
    const message = await readAsStockClient(respondLive(here.engine, { person: here.ada, teamId: null }, begun.runId));
    const kinds = message?.parts.map((p) => p.type).filter((t) => !t.startsWith('data-'));
    expect(kinds).toEqual([
      'step-start',
      'reasoning',
      'dynamic-tool',
      'step-start',
      'reasoning',
      'dynamic-tool',
      'step-start',
      'reasoning',
      'text',
    ]);
    expect(message?.parts.filter((p) => p.type === 'dynamic-tool').every((p) => p.state === 'output-error')).toBe(true);
  });

  it('gets the beginning of a long result, and how long the whole is where the SDK keeps metadata', async () => {
    const page = await servePage('abcdefghij'.repeat(1_000));
    const source = `{"url":"${page.url}"${' '.repeat(5_000)}}`;
    const directive = `[[practice: tools=1 tool=web_fetch args=${JSON.stringify(source)} say=Done.]]`;
    const begun = await sendQuestion(here.ada, { text: directive });
    const live = await readAsStockClient(await respondBegun(here.ada, async () => begun));
    await page.close();
    const [call] = live?.parts.filter((p) => p.type === 'dynamic-tool') ?? [];
    if (call?.state !== 'output-available') throw new Error(`the call is ${call?.state}`);
    expect(call.input).toBe(`${source.slice(0, shownLength)}…`);
    expect(call.callProviderMetadata).toEqual({ pensee: { length: source.length } });
    expect(call.output).toMatch(/^URL: .*abcdefghij.*…$/s);
    const whole = await readWholeCall(here.ada, { ...begun, ...readCallPlace(call.toolCallId) });
    expect(whole.arguments).toBe(source);
    expect(whole.output).toContain('abcdefghij'.repeat(1_000));
    expect(call.resultProviderMetadata).toEqual({ pensee: { length: whole.output?.length } });
  });
});
