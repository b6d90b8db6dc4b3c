import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { runTool } from './execute';
import { loadTools, type Tools } from './registry';

type Answer = { status?: number; body: unknown } | 'break';
type Call = { path: string; key: string | undefined; body: unknown };

const servers: Server[] = [];
const loaded: Tools[] = [];

afterEach(() => {
  for (const tools of loaded.splice(0)) tools.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function toolServer(answers: { list: Answer; call?: Answer }, port = 0) {
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const key = request.headers['idempotency-key'] as string | undefined;
    if (request.method === 'POST') calls.push({ path: request.url ?? '', key, body: JSON.parse(text) });
    const answer = request.url === '/tools' ? answers.list : (answers.call ?? { body: { output: 'ok' } });
    if (answer === 'break') return request.socket.destroy();
    const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    return response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' }).end(body);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const at = (server.address() as AddressInfo).port;
  return { url: `http://127.0.0.1:${at}`, port: at, calls, answers, server };
}

async function load(url?: string): Promise<Tools> {
  const tools = await loadTools({ WEB_FETCH_ALLOW: [], TOOLS_URL: url });
  loaded.push(tools);
  return tools;
}

const names = (tools: Tools) => tools.declarations.map((d) => d.name);
const offered = (name: string, more: object = {}) => ({ name, description: `Does ${name}`, ...more });
const weatherSchema = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };
const weather = offered('get_weather', { parameters: weatherSchema, effect: 'read' });
const context = () => ({
  signal: new AbortController().signal,
  runId: 'run',
  idempotencyKey: 'run:1:0',
  text: '{"a" : 1}',
});

async function call(tools: Tools, name: string, input: Record<string, unknown>) {
  const tool = tools.get(name);
  if (!tool) throw new Error(`no tool ${name}`);
  return runTool(tool, input, context());
}

describe('the list', () => {
  it('is web_fetch alone without a tool server', async () => {
    const tools = await load();
    expect(names(tools)).toEqual(['web_fetch']);
    expect(tools.check('web_fetch', { url: 'https://example.com/' })).toBeNull();
    expect(tools.check('web_fetch', { url: 5 })).toContain('"url": expected string');
    expect(tools.check('web_fetch', { url: 'https://example.com/', depth: 2 })).toContain('depth');
    expect(tools.check('web_search', {})).toBe('There is no tool named web_search.');
  });

  it('stands in an order that does not hang on the server, and marks effects', async () => {
    const { url } = await toolServer({
      list: { body: { tools: [offered('send_mail'), weather, offered('web_fetch')] } },
    });
    const tools = await load(url);
    expect(names(tools)).toEqual(['web_fetch', 'get_weather', 'send_mail']);
    expect(tools.declarations[1]).toEqual({
      name: 'get_weather',
      description: 'Does get_weather',
      parameters: weatherSchema,
    });
    expect(tools.declarations).toBe(tools.declarations);
    expect(tools.get('get_weather')?.effect).toBe('read');
    expect(tools.get('send_mail')?.effect).toBe('once');
    expect(tools.get('web_fetch')?.declaration.description).toContain('public web');
    expect(tools.check('get_weather', {})).toContain('"city": expected string');
  });

  it.each<[string, Answer]>([
    ['a failure', { status: 500, body: 'x' }],
    ['no JSON', { body: '<html>' }],
    ['another shape', { body: { functions: [] } }],
    ['a broken connection', 'break'],
  ])('comes without the server after %s', async (_, list) => {
    const { url } = await toolServer({ list });
    expect(names(await load(url))).toEqual(['web_fetch']);
  });

  it('leaves out what is no tool, and nothing else', async () => {
    const odd = [
      offered('ab'),
      offered('$web_search'),
      offered('a b'),
      offered(''),
      null,
      offered('x', { effect: 'y' }),
    ];
    const many = Array.from({ length: 120 }, (_, n) => offered(`zz_${String(n).padStart(3, '0')}`));
    const { url } = await toolServer({ list: { body: { tools: [weather, ...odd, ...many] } } });
    const found = names(await load(url));
    expect(found.slice(0, 5)).toEqual(['web_fetch', '$web_search', 'ab', 'get_weather', 'zz_000']);
    expect(found).toHaveLength(121);
  });

  it('grows when a server that was away answers, without a restart', async () => {
    const away = await toolServer({ list: { body: {} } });
    away.server.close();
    const tools = await load(away.url);
    expect(names(tools)).toEqual(['web_fetch']);
    await toolServer({ list: { body: { tools: [weather] } } }, away.port);
    await expect.poll(() => names(tools)).toEqual(['web_fetch', 'get_weather']);
    await tools.refresh();
    expect(names(tools)).toEqual(['web_fetch', 'get_weather']);
  });

  it('leaves the check to the server where a schema is not understood', async () => {
    const odd = offered('odd_one', { parameters: { type: 'object', dependentRequired: { a: ['b'] } } });
    const { url } = await toolServer({ list: { body: { tools: [odd] } } });
    const tools = await load(url);
    expect(names(tools)).toEqual(['web_fetch', 'odd_one']);
    expect(tools.check('odd_one', { a: 1 })).toBeNull();
  });

  it('refuses a wrong WEB_FETCH_ALLOW in one line', async () => {
    await expect(loadTools({ WEB_FETCH_ALLOW: ['http://x'], TOOLS_URL: undefined })).rejects.toThrow(
      /^Setting WEB_FETCH_ALLOW is wrong: .*\.$/,
    );
  });
});

describe('a call', () => {
  it('carries name, arguments and idempotency key', async () => {
    const { url, calls } = await toolServer({ list: { body: { tools: [weather] } } });
    const tools = await load(url);
    expect(await call(tools, 'get_weather', { city: 'Rome' })).toEqual({ ok: true, output: 'ok' });
    const body = { name: 'get_weather', arguments: { city: 'Rome' }, idempotencyKey: 'run:1:0' };
    expect(calls).toEqual([{ path: '/call', key: 'run:1:0', body }]);
  });

  it.each<[Answer, boolean, string]>([
    [{ body: { output: 'text' } }, true, 'text'],
    [{ body: { output: '' } }, true, ''],
    [{ body: { output: { a: [1, null] } } }, true, '{"a":[1,null]}'],
    [{ body: { output: null } }, true, 'null'],
    [{ body: { error: 'No such city.' } }, false, 'No such city.'],
    [{ status: 422, body: { error: 'No such city.' } }, false, 'No such city.'],
    [{ status: 500, body: 'stack trace' }, false, 'The tool server answered 500.'],
    [{ status: 302, body: '' }, false, 'The tool server answered 302.'],
    [{ body: 'no json' }, false, 'The tool server gave an answer that cannot be read.'],
    [{ body: {} }, false, 'The tool server gave an answer that cannot be read.'],
    ['break', false, 'The connection to the tool server broke.'],
  ])('answered with %j: %s, %s', async (answer, ok, output) => {
    const { url } = await toolServer({ list: { body: { tools: [weather] } }, call: answer });
    expect(await call(await load(url), 'get_weather', { city: 'Rome' })).toEqual({ ok, output });
  });

  it("gives the vendor's own tools their arguments back, verbatim, and asks no server", async () => {
    const { url, calls } = await toolServer({ list: { body: { tools: [offered('$web_search')] } } });
    expect(await call(await load(url), '$web_search', { a: 1 })).toEqual({ ok: true, output: '{"a" : 1}' });
    expect(calls).toEqual([]);
  });

  it('says what is unknown when the connection breaks under a call that counts', async () => {
    const { url, calls } = await toolServer({ list: { body: { tools: [offered('send_mail')] } }, call: 'break' });
    const outcome = await call(await load(url), 'send_mail', {});
    expect(outcome.ok).toBe(false);
    expect(outcome.output).toContain('Whether send_mail took effect is unknown');
    expect(calls).toHaveLength(1);
  });

  it('ends with what the caller aborts', async () => {
    const { url, answers } = await toolServer({ list: { body: { tools: [weather] } } });
    const tools = await load(url);
    const controller = new AbortController();
    answers.call = 'break';
    const tool = tools.get('get_weather');
    const running =
      tool && runTool(tool, { city: 'x' }, { signal: controller.signal, runId: '', idempotencyKey: '', text: '{}' });
    controller.abort(new Error('stopped'));
    await expect(running).rejects.toThrow('stopped');
  });
});
