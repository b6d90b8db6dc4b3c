import { describe, expect, it } from 'vitest';
import { maxOutput, runTool } from './execute';
import { type Tool, ToolError } from './types';

const tool = (run: Tool['run'], more: Partial<Tool> = {}): Tool => ({
  declaration: { name: 'try_it', description: '', parameters: { type: 'object' } },
  effect: 'read',
  timeoutMs: 5_000,
  run,
  ...more,
});

const context = () => ({ signal: new AbortController().signal, runId: 'run', idempotencyKey: 'run:0:0', text: '{}' });
const never = () => new Promise<string>(() => {});

describe('runTool', () => {
  it('answers what the tool answers, and gives it arguments and key', async () => {
    const echo = tool(async (input, { idempotencyKey }) => `${JSON.stringify(input)} ${idempotencyKey}`);
    expect(await runTool(echo, { a: 1 }, context())).toEqual({ ok: true, output: '{"a":1} run:0:0' });
  });

  it('tells the model what a ToolError says, and nothing of other errors', async () => {
    const refuse = tool(async () => Promise.reject(new ToolError('No such page.')));
    expect(await runTool(refuse, {}, context())).toEqual({ ok: false, output: 'No such page.' });
    const broken = tool(async () => Promise.reject(new Error('secret')));
    expect(await runTool(broken, {}, context())).toEqual({ ok: false, output: "try_it broke on the server's side." });
  });

  it('ends a tool that ignores its time, and says what is unknown then', async () => {
    expect(await runTool(tool(never, { timeoutMs: 20 }), {}, context())).toMatchObject({ ok: false });
    const once = await runTool(tool(never, { timeoutMs: 20, effect: 'once' }), {}, context());
    expect(once.output).toContain('unknown');
  });

  it('throws what the caller aborts with, before the call and during it', async () => {
    const controller = new AbortController();
    const running = runTool(tool(never), {}, { signal: controller.signal, runId: '', idempotencyKey: '', text: '{}' });
    controller.abort(new Error('stopped'));
    await expect(running).rejects.toThrow('stopped');
    await expect(
      runTool(tool(never), {}, { signal: controller.signal, runId: '', idempotencyKey: '', text: '{}' }),
    ).rejects.toThrow('stopped');
  });

  it('bounds the result and keeps out what databases refuse', async () => {
    const { output } = await runTool(
      tool(async () => 'a\0\uD800b'),
      {},
      context(),
    );
    expect(output).toBe('a\uFFFD\uFFFDb');
    const long = await runTool(
      tool(async () => 'x'.repeat(maxOutput + 1)),
      {},
      context(),
    );
    expect(long.output).toContain(`[Cut here: the result has ${maxOutput + 1} characters.]`);
    expect(long.output.length).toBeLessThan(maxOutput + 100);
  });
});
