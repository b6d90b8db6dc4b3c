import { afterEach, describe, expect, it } from 'vitest';
import { events, type Message, practiceClient, said, user } from '@/test/practice-client';
import { type PracticeServer, startPractice } from './server';
import type { PracticeOptions } from './state';

let practice: PracticeServer;

afterEach(() => practice.close());

const start = async (options: PracticeOptions = {}) => {
  practice = await startPractice({ rate: 0, scriptable: true, ...options });
};

const withUsage = { stream_options: { include_usage: true } };

const { post, order } = practiceClient(() => practice.url);

describe('a stream', () => {
  it('has a role, thoughts, an answer, a finish with usage, the usage apart and [DONE]', async () => {
    await start();
    const response = await post({ ...withUsage, messages: [user('[[practice: reasoning=2 text=3]]')] });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(response.headers.get('x-trace-id')).toMatch(/^\w{32}$/);
    const text = await response.clone().text();
    expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
    const chunks = await events(response);
    const fields = chunks.map((chunk) => Object.keys(chunk.choices[0]?.delta ?? { usage: 1 }).join());
    expect(fields).toEqual([
      'role,content',
      'reasoning_content',
      'reasoning_content',
      'content',
      'content',
      'content',
      '',
      'usage',
    ]);
    expect(chunks.at(-2)?.choices[0]).toMatchObject({ finish_reason: 'stop', usage: chunks.at(-1)?.usage });
  });

  it('sends a tool call in fragments, then answers once the result is there', async () => {
    await start();
    const question = user('Read https://example.org/ for me');
    const tools = [{ type: 'function', function: { name: 'web_fetch', parameters: { type: 'object' } } }];
    const first = await events(await post({ messages: [question], tools }));
    const deltas = first.flatMap((c) => (c.choices[0]?.delta.tool_calls ?? []) as { id?: string; function: object }[]);
    expect(deltas[0]).toMatchObject({ id: 'functions.web_fetch:0', function: { name: 'web_fetch', arguments: '' } });
    const args = deltas.map((d) => (d.function as { arguments: string }).arguments).join('');
    expect(JSON.parse(args)).toEqual({ url: 'https://example.org/' });
    expect(first.at(-1)?.choices[0]?.finish_reason).toBe('tool_calls');

    const call = { id: 'functions.web_fetch:0', type: 'function', function: { name: 'web_fetch', arguments: args } };
    const reasoning_content = said(first, 'reasoning_content');
    const messages = [
      question,
      { role: 'assistant', content: '', reasoning_content, tool_calls: [call] },
      {
        role: 'tool',
        tool_call_id: call.id,
        content: '# Example\n\nThis domain is for use in documents and nothing else.',
      },
    ];
    const second = await events(await post({ messages, tools }));
    expect(said(second, 'content')).toContain('This domain is for use in documents and nothing else.');
  });

  it('goes on exactly where a partial answer ends', async () => {
    await start();
    const question = user('Explain quantum entanglement');
    const whole = said(await events(await post({ messages: [question] })), 'content');
    const prefix = whole.slice(0, 100);
    const messages = [question, { role: 'assistant', content: prefix, reasoning_content: 'x', partial: true }];
    const rest = await events(await post({ messages }));
    expect(prefix + said(rest, 'content')).toBe(whole);
    expect(said(rest, 'reasoning_content')).toBe('');
  });

  it('stops at the limit of tokens, thoughts included', async () => {
    await start();
    const chunks = await events(
      await post({ messages: [user('[[practice: reasoning=8 text=8]]')], max_completion_tokens: 15 }),
    );
    expect(chunks.at(-1)?.choices[0]).toMatchObject({ finish_reason: 'length' });
    expect(said(chunks, 'reasoning_content')).toHaveLength(40);
    expect(said(chunks, 'content')).toHaveLength(20);
  });

  it('can be had whole', async () => {
    await start();
    const response = await post({ messages: [user('[[practice: think=hm say=yes]]')], stream: false });
    expect(await response.json()).toMatchObject({
      choices: [{ message: { role: 'assistant', content: 'yes', reasoning_content: 'hm' }, finish_reason: 'stop' }],
      usage: { completion_tokens: 2 },
    });
  });
});

describe('the bill', () => {
  it('says what the client was told, with the cached prefix', async () => {
    await start();
    const long = user('word '.repeat(800));
    const told = async (messages: Message[]) => (await events(await post({ ...withUsage, messages }))).at(-1)?.usage;
    const first = await told([long]);
    expect(first).not.toHaveProperty('cached_tokens');
    const second = await told([long, { role: 'assistant', content: 'I see.' }, user('And now?')]);
    expect(second).toMatchObject({ cached_tokens: 768, prompt_tokens_details: { cached_tokens: 768 } });
    expect(practice.bill().map((row) => row.usage)).toMatchObject([
      { promptTokens: first?.prompt_tokens, cachedTokens: 0, completionTokens: first?.completion_tokens },
      { promptTokens: second?.prompt_tokens, cachedTokens: 768, completionTokens: second?.completion_tokens },
    ]);
  });

  it('counts what was generated for a client that left', async () => {
    await start();
    const leaving = new AbortController();
    const response = await post(
      { messages: [user('[[practice: text=50 hold=10 rate=0]]')] },
      { signal: leaving.signal },
    );
    const reader = response.body?.getReader();
    for (let seen = ''; !seen.includes('content":"this'); ) seen += Buffer.from((await reader?.read())?.value ?? '');
    leaving.abort();
    await expect
      .poll(() => practice.bill())
      .toMatchObject([{ outcome: 'left', told: false, usage: { completionTokens: 13 } }]);
  });

  it('leaves refused requests out', async () => {
    await start();
    await post({ messages: [user('[[practice: fail=503]]')] });
    expect(practice.bill()).toEqual([]);
    expect(practice.requests()).toMatchObject([{ status: 503, outcome: 'refused' }]);
  });
});

describe('a script', () => {
  it('fails as often as it is told, then works', async () => {
    await start();
    const body = { messages: [user('[[practice: fail=429x2 retryAfter=1 say=ok]]')] };
    const answers = [await post(body), await post(body), await post(body)];
    expect(answers.map((a) => a.status)).toEqual([429, 429, 200]);
    expect(answers[0]?.headers.get('retry-after')).toBe('1');
    expect(await answers[0]?.json()).toMatchObject({ error: { type: 'engine_overloaded_error' } });
  });

  it('resets, ends without a finish, sends an error, or leaves [DONE] out', async () => {
    await start();
    const cut = (kind: string) => post({ messages: [user(`[[practice: text=20 rate=0 cut=${kind}@5]]`)] });
    await expect((await cut('reset')).text()).rejects.toThrow();
    const closed = await events(await cut('close'));
    expect(closed).toHaveLength(6);
    expect((await events(await cut('error'))).at(-1)).toHaveProperty('error.type', 'engine_overloaded_error');
    const text = await (await cut('no-done')).text();
    expect(text).toContain('"finish_reason":"stop"');
    expect(text).not.toContain('[DONE]');
  });

  it('waits until it is released', async () => {
    await start();
    const response = await post({ messages: [user('[[practice: text=4 hold=2]]')] });
    const text = events(response);
    await expect.poll(async () => (await (await order('release')).json()).released).toBe(1);
    expect(said(await text, 'content')).toHaveLength(20);
  });

  it('calls tools for so many steps, then answers', async () => {
    await start();
    const messages: Message[] = [user('[[practice: tools=3 tool=look args={"n":{n}} text=1]]')];
    const seen: string[] = [];
    for (let step = 0; step < 4; step += 1) {
      const body = (await (await post({ messages, stream: false })).json()) as {
        choices: { message: Message & { tool_calls?: { id: string; function: { arguments: string } }[] } }[];
      };
      const message = body.choices[0]?.message as (typeof body.choices)[0]['message'];
      const [call] = message.tool_calls ?? [];
      seen.push(call ? `${call.id} ${call.function.arguments}` : message.content);
      messages.push({ ...message, reasoning_content: 'r' });
      if (call) messages.push({ role: 'tool', tool_call_id: call.id, content: 'seen' });
    }
    expect(seen).toEqual(['functions.look:0 {"n":0}', 'functions.look:1 {"n":1}', 'functions.look:2 {"n":2}', 'this ']);
  });

  it('may come from a queue, or stand until it is taken back', async () => {
    await start();
    const say = async () => said(await events(await post({ messages: [user('Hello')] })), 'content');
    await order('script', { next: [{ say: 'queued' }], script: { say: 'standing' } });
    expect([await say(), await say()]).toEqual(['queued', 'standing']);
    await order('script', { script: null });
    expect(await say()).toContain('I am the practice model');
    expect((await order('script', { script: { no: 1 } })).status).toBe(400);
  });

  it('that is misspelt is told', async () => {
    await start();
    const response = await post({ messages: [user('[[practice: txet=3]]')] });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('txet');
    const traceId = response.headers.get('x-trace-id');
    expect(practice.requests()).toMatchObject([{ traceId, status: 400, outcome: 'refused' }]);
  });

  it('is not understood by a server that is not scriptable', async () => {
    await start({ scriptable: false });
    const chunks = await events(await post({ messages: [user('[[practice: say=no]]')] }));
    expect(said(chunks, 'content')).toContain('I am the practice model');
    expect((await order('release')).status).toBe(401);
  });

  it('writes 20,000 chunks at once, each an event of its own', async () => {
    await start();
    const chunks = await events(
      await post({ messages: [user('[[practice: text=20000 rate=0]]')], max_completion_tokens: 100_000 }),
    );
    expect(chunks).toHaveLength(20_002);
    expect(practice.bill()[0]?.usage.completionTokens).toBe(25_000);
  });
});

describe('the other endpoints', () => {
  const get = async (path: string, key = 'key') =>
    (await fetch(`${practice.url}${path}`, { headers: { authorization: `Bearer ${key}` } })).json();

  it('list the models, tell the balance, count tokens', async () => {
    await start();
    const { data } = (await get('/models')) as { data: { id: string }[] };
    expect(data).toContainEqual(expect.objectContaining({ id: 'kimi-k2-thinking', context_length: 262_144 }));
    expect(await get('/users/me/balance')).toMatchObject({ code: 0, data: { available_balance: 100 } });
    const counted = await fetch(`${practice.url}/tokenizers/estimate-token-count`, {
      method: 'POST',
      headers: { authorization: 'Bearer key' },
      body: JSON.stringify({ model: 'kimi-k2-thinking', messages: [user('Hello')] }),
    });
    expect(await counted.json()).toEqual({ data: { total_tokens: 5 } });
  });

  it('refuse a wrong key', async () => {
    await start({ apiKey: 'right' });
    expect(await get('/models', 'wrong')).toEqual({
      error: { message: 'Invalid Authentication', type: 'invalid_authentication_error' },
    });
    expect((await post({ messages: [user('Hi')] }, { key: 'wrong' })).status).toBe(401);
    expect((await post({ messages: [user('Hi')] }, { key: 'right' })).status).toBe(200);
  });
});
