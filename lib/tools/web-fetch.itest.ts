import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { webFetch } from './web-fetch';

const servers: Server[] = [];
const context = (signal = new AbortController().signal) => ({
  signal,
  runId: 'run',
  idempotencyKey: 'run:0:0',
  text: '{}',
});

/** A server on loopback, with the paths it was asked for. */
async function serve(listener: RequestListener, host = '127.0.0.1', port = 0) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  const at = (server.address() as AddressInfo).port;
  return { asked, port: at, url: `http://${host}:${at}` };
}

const sends =
  (type: string, body: string | Buffer, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(200, { ...(type === '' ? {} : { 'content-type': type }), ...headers }).end(body);

const open = { allow: ['127.0.0.1'] };

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

describe('what it reads', () => {
  it('answers HTML as Markdown under its title and address, asking without cookies or credentials', async () => {
    let headers: Record<string, unknown> = {};
    const html =
      '<html><head><title>Eggs</title></head><body><h1>Nine eggs</h1><p>On a <a href="/b">book</a>.</p></body></html>';
    const { url } = await serve((request, response) => {
      headers = request.headers;
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
    });
    const said = await webFetch(open).run({ url: `${url}/a#part` }, context());
    expect(said).toBe(`# Eggs\nURL: ${url}/a\n\n# Nine eggs\n\nOn a [book](${url}/b).`);
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('referer');
  });

  it.each([
    ['text/plain', 'plain <b>text</b>'],
    ['text/markdown; charset=utf-8', '# Head\n\n*text*'],
    ['application/json', '{"a":1}'],
    ['application/vnd.api+json', '{"b":2}'],
    ['application/atom+xml', '<feed/>'],
    ['', 'no type told'],
  ])('answers %s as it is', async (type, body) => {
    const { url } = await serve(sends(type, body));
    expect(await webFetch(open).run({ url }, context())).toBe(`URL: ${url}/\n\n${body}`);
  });

  it.each(['application/pdf', 'image/png', 'application/octet-stream'])('refuses %s in clear words', async (type) => {
    const { url } = await serve(sends(type, 'x'));
    await expect(webFetch(open).run({ url }, context())).rejects.toThrow(
      `The page is ${type}, which web_fetch cannot read`,
    );
  });

  it('unpacks and decodes', async () => {
    const packed = gzipSync(Buffer.from('<body><p>Gr\xfc\xdfe</p></body>', 'latin1'));
    const { url } = await serve(sends('text/html; charset=iso-8859-1', packed, { 'content-encoding': 'gzip' }));
    expect(await webFetch(open).run({ url }, context())).toContain('Grüße');
  });

  it('reads a long page in parts', async () => {
    const text = Array.from({ length: 9_000 }, (_, i) => `line ${i}`).join('\n');
    const { url } = await serve(sends('text/plain', text));
    const tool = webFetch(open);
    const first = await tool.run({ url }, context());
    const start = Number(/with start (\d+)/.exec(first)?.[1]);
    expect(first.length).toBeLessThan(41_000);
    const second = await tool.run({ url, start }, context());
    expect(second).toContain(`Characters ${start} to `);
    expect(text.slice(0, start).endsWith('\n')).toBe(true);
    expect(second).toContain(text.slice(start, start + 1_000));
  });
});

describe('its limits', () => {
  it('follows five redirects and tells where they ended, and not six', async () => {
    const { url } = await serve((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left > 0) response.writeHead(302, { location: `/${left - 1}` }).end('moved '.repeat(100_000));
      else response.writeHead(200, { 'content-type': 'text/plain' }).end('arrived');
    });
    expect(await webFetch(open).run({ url: `${url}/5` }, context())).toBe(`URL: ${url}/0\n\narrived`);
    await expect(webFetch(open).run({ url: `${url}/6` }, context())).rejects.toThrow('redirects more than 5 times');
  });

  it('stops reading at its size, also of packed content that grows', async () => {
    const limit = { ...open, maxBytes: 100_000 };
    const plain = await serve(sends('text/plain', 'x'.repeat(100_001)));
    await expect(webFetch(limit).run({ url: plain.url }, context())).rejects.toThrow('at most 0.1 MB');
    const bomb = await serve(sends('text/plain', gzipSync('x'.repeat(50_000_000)), { 'content-encoding': 'gzip' }));
    await expect(webFetch(limit).run({ url: bomb.url }, context())).rejects.toThrow('at most 0.1 MB');
  });

  it('stops waiting after its time, before the answer and in the middle of it', async () => {
    const limit = { ...open, downloadMs: 200 };
    const silent = await serve(() => {});
    await expect(webFetch(limit).run({ url: silent.url }, context())).rejects.toThrow('within 0.2 seconds');
    const halting = await serve((_, response) => response.writeHead(200).write('half'));
    await expect(webFetch(limit).run({ url: halting.url }, context())).rejects.toThrow('within 0.2 seconds');
  });

  it('ends with what the caller aborts', async () => {
    const controller = new AbortController();
    const { url } = await serve(() => controller.abort(new Error('stopped')));
    await expect(webFetch(open).run({ url }, context(controller.signal))).rejects.toThrow('stopped');
  });

  it('tells of errors, closed ports and connections that break', async () => {
    const missing = await serve((_, response) => response.writeHead(404).end('secret page '.repeat(100_000)));
    await expect(webFetch(open).run({ url: missing.url }, context())).rejects.toThrow(
      'The server answered 404 Not Found.',
    );
    const broken = await serve((request) => request.socket.destroy());
    await expect(webFetch(open).run({ url: broken.url }, context())).rejects.toThrow('connection failed or broke');
    await expect(webFetch(open).run({ url: 'http://127.0.0.1:1/' }, context())).rejects.toThrow('connection failed');
  });

  it('leaves the event loop free while a large page is made readable', async () => {
    const part = `<h2>Part</h2><p>${'Some words, of the page, with commas. '.repeat(20)}</p>`;
    const { url } = await serve(sends('text/html', `<html><body>${part.repeat(1_500)}</body></html>`));
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const begun = performance.now();
    const said = await webFetch(open).run({ url }, context());
    const whole = performance.now() - begun;
    clearInterval(beat);
    expect(said).toContain('## Part');
    expect(longest).toBeLessThan(whole / 2);
  });

  it('survives a page that is too deep to be read', async () => {
    const { url } = await serve((request, response) => {
      const body = request.url === '/deep' ? '<div>'.repeat(20_000) : '<p>well</p>';
      response.writeHead(200, { 'content-type': 'text/html' }).end(`<html><body>${body}</body></html>`);
    });
    const tool = webFetch(open);
    await expect(tool.run({ url: `${url}/deep` }, context())).rejects.toThrow('too complex');
    expect(await tool.run({ url: `${url}/well` }, context())).toContain('well');
  });
});

describe('what it must not reach', () => {
  const loopback = async () => [{ address: '127.0.0.1', family: 4 }];

  it('refuses loopback by number and by name, and no request arrives', async () => {
    const { asked, url, port } = await serve(sends('text/plain', 'secret'));
    const tool = webFetch({ allow: [], resolve: loopback });
    const refused = 'not in the public internet';
    await expect(tool.run({ url }, context())).rejects.toThrow(refused);
    await expect(tool.run({ url: `http://[::ffff:127.0.0.1]:${port}/` }, context())).rejects.toThrow(refused);
    await expect(tool.run({ url: `http://public.example:${port}/` }, context())).rejects.toThrow(refused);
    await expect(webFetch({ allow: [] }).run({ url: `http://localhost:${port}/` }, context())).rejects.toThrow(refused);
    expect(asked).toEqual([]);
  });

  it('refuses a redirect from an open host to a closed one', async () => {
    const inner = await serve(sends('text/plain', 'secret'));
    for (const location of [
      `http://127.0.0.1:${inner.port}/`,
      `http://rebound.example:${inner.port}/`,
      'file:///etc/passwd',
    ]) {
      const outer = await serve((_, response) => response.writeHead(302, { location }).end());
      const tool = webFetch({ allow: [`127.0.0.1:${outer.port}`], resolve: loopback });
      await expect(tool.run({ url: outer.url }, context())).rejects.toThrow(
        /not in the public internet|http and https only/,
      );
      expect(outer.asked).toEqual(['/']);
    }
    expect(inner.asked).toEqual([]);
  });

  /** 127.0.0.2 stands for the public web here: it is open as a network, 127.0.0.1 is not. */
  it('refuses a name that resolves publicly and then to loopback, at connect', async () => {
    const outer = await serve((_, response) => response.writeHead(302, { location: '/again' }).end(), '127.0.0.2');
    const inner = await serve(sends('text/plain', 'secret'), '127.0.0.1', outer.port);
    const answers = ['127.0.0.2', '127.0.0.1'];
    const resolve = async () => [{ address: answers.shift() ?? '127.0.0.1', family: 4 }];
    const tool = webFetch({ allow: ['127.0.0.2/32'], resolve });
    await expect(tool.run({ url: `http://rebinding.example:${outer.port}/` }, context())).rejects.toThrow(
      'rebinding.example is not in the public internet',
    );
    expect(outer.asked).toEqual(['/']);
    expect(inner.asked).toEqual([]);
    expect(answers).toEqual([]);
  });

  it('connects to the very address that was checked, without asking for it again', async () => {
    const outer = await serve(sends('text/plain', 'public'), '127.0.0.2');
    let asked = 0;
    const resolve = async () => [{ address: asked++ === 0 ? '127.0.0.2' : '127.0.0.1', family: 4 }];
    const tool = webFetch({ allow: ['127.0.0.2/32'], resolve });
    expect(await tool.run({ url: `http://rebinding.example:${outer.port}/` }, context())).toContain('public');
    expect(asked).toBe(1);
  });
});
