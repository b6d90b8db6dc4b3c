import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type WireAnswer, WireServer } from '@/test/wire-server';
import { streamStep } from './step';
import type { StepEvent, StepNotice, StepResult, ToolDeclaration } from './types';

type Long = string | { repeat: number; data: string };
type ExpectedCall = {
  id: string;
  name: string;
  input?: unknown;
  invalid?: boolean;
  executed?: boolean;
  recovered?: boolean;
};
type Case = WireAnswer & {
  name: string;
  expect: {
    reasoning: Long;
    text: Long;
    toolCalls: ExpectedCall[];
    finishReason: string;
    usage: Record<string, number> | null;
    error: Record<string, unknown> | null;
    notice?: StepNotice;
    notices?: StepNotice[];
    parts?: string[];
  };
};

const load = (name: string): Case[] =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../test/${name}`, import.meta.url)), 'utf8'));

const long = (text: Long) => (typeof text === 'string' ? text : text.data.repeat(text.repeat));

/** As a page or an engine would put the events together. */
function partsOf(batches: StepEvent[][]) {
  const parts: { kind: string; text: string }[] = [];
  const add = (kind: string, text: string) => {
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += text;
    else parts.push({ kind, text });
  };
  for (const event of batches.flat()) {
    if (event.type === 'reasoning' || event.type === 'text') add(event.type, event.delta);
    if (event.type === 'anew') {
      const calls = parts.splice(0).filter((part) => part.kind.startsWith('tool'));
      for (const { type, text } of event.said) add(type, text);
      parts.push(...calls);
    }
    if (event.type === 'tool-start') parts.push({ kind: `tool ${event.index} ${event.id} ${event.name} `, text: '' });
    if (event.type === 'tool-arguments') {
      const part = parts.find((candidate) => candidate.kind.startsWith(`tool ${event.index} `));
      if (part) part.text += event.delta;
    }
  }
  return parts;
}

const join = (parts: ReturnType<typeof partsOf>, kind: string) =>
  parts
    .filter((part) => part.kind === kind)
    .map((part) => part.text)
    .join('');

const declared = ({ toolCalls, error }: Case['expect']): ToolDeclaration[] =>
  toolCalls
    .filter((call) => !call.invalid || error?.kind !== 'no-such-tool')
    .map(({ name }) => ({ name, description: name, parameters: { type: 'object' } }));

const names = ['wire-cases.json', 'wire-more.json', 'wire-further.json'];
const files = Object.fromEntries(names.map((name) => [name, load(name)]));
const all = Object.values(files).flat();

describe('the wire, over HTTP', () => {
  let server: WireServer;

  beforeAll(async () => {
    server = await WireServer.open((request) => all.find((one) => request.path.startsWith(`/v1/${one.name}/`)) ?? null);
  });
  afterAll(() => server.close());

  async function run(one: Case): Promise<{ batches: StepEvent[][]; result: StepResult }> {
    const batches: StepEvent[][] = [];
    const stream = streamStep({
      host: { name: 'wire', baseUrl: `${server.url}/${one.name}`, apiKey: 'secret-key', practice: true },
      model: 'kimi-k2-thinking',
      messages: [{ role: 'user', content: 'Hi' }],
      tools: declared(one.expect),
      maxCompletionTokens: 1_000,
      idleMs: 1_000,
      signal: new AbortController().signal,
    });
    for (;;) {
      const { done, value } = await stream.next();
      if (done) return { batches, result: value };
      batches.push(value);
    }
  }

  describe.each(names)('%s', (file) => {
    it.concurrent.each(files[file] ?? [])('$name', async (one) => {
      const { batches, result } = await run(one);
      const { expect: wanted } = one;
      expect(result.reasoning === long(wanted.reasoning) || result.reasoning).toBe(true);
      expect(result.text === long(wanted.text) || result.text).toBe(true);
      expect(result.finish).toBe(wanted.finishReason);
      // What a broken reply had told of its usage by then is no sum: the ledger estimates it.
      if (wanted.usage || !wanted.error) expect(result.usage).toEqual(wanted.usage);
      expect(result.error).toEqual(wanted.error && expect.objectContaining(wanted.error));
      expect(result.notices).toEqual(wanted.notices ?? (wanted.notice ? [wanted.notice] : []));
      expect(result.calls.map(shortCall)).toEqual(wanted.toolCalls.map(wantedCall));

      const parts = partsOf(batches);
      expect(join(parts, 'reasoning') === result.reasoning).toBe(true);
      expect(join(parts, 'text') === result.text).toBe(true);
      const tools = parts.filter((part) => part.kind.startsWith('tool'));
      expect(tools.map((part) => part.kind + (part.text.trim() || '{}'))).toEqual(
        result.calls.map((call, index) => `tool ${index} ${call.id} ${call.name} ${call.arguments || '{}'}`),
      );
      if (wanted.parts) expect(parts.map((part) => `${part.kind}:${part.text}`)).toEqual(wanted.parts);
      expect(JSON.stringify(result)).not.toMatch(/secret-key|org-1|ak-1/);
      expect(result.error?.message ?? '').not.toMatch(/<|Bearer/);
    });
  });
});

const shortCall = (call: StepResult['calls'][number]) => ({
  id: call.id,
  name: call.name,
  input: call.input,
  invalid: call.invalid !== undefined,
  recovered: call.recovered ?? false,
});

const wantedCall = (call: ExpectedCall) => ({
  id: call.id === '*' ? expect.stringMatching(/\S/) : call.id,
  name: call.name,
  input: call.invalid ? undefined : call.input,
  invalid: call.invalid ?? false,
  recovered: call.recovered ?? false,
});
