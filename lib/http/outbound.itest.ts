import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import zlib from 'node:zlib';
import { expect, it } from 'vitest';
import { readText, send } from './outbound';

it('survives a complete answer that is destroyed unread', async () => {
  const server = createServer((_, response) => response.writeHead(404).end('a short text'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const broken: unknown[] = [];
  const note = (error: unknown) => broken.push(error);
  process.prependListener('uncaughtException', note);
  const answer = await send(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  answer.body.destroy();
  await wait(50);
  process.off('uncaughtException', note);
  server.closeAllConnections();
  server.close();
  expect(answer.status).toBe(404);
  expect(broken).toEqual([]);
});

it.each<[name: string, encoding: string, bytes: Buffer, text: string | null]>([
  ['none', 'identity', Buffer.from('Grüße'), 'Grüße'],
  ['a byte order mark', 'identity', Buffer.from('\ufeffGrüße'), 'Grüße'],
  ['gzip', 'gzip', zlib.gzipSync('Grüße'), 'Grüße'],
  ['deflate', 'deflate', zlib.deflateSync('Grüße'), 'Grüße'],
  ['raw deflate', 'deflate', zlib.deflateRawSync('Grüße'.repeat(1_000)), 'Grüße'.repeat(1_000)],
  ['raw deflate, stored', 'deflate', zlib.deflateRawSync('Grüße', { level: 0 }), 'Grüße'],
  ['deflate of nothing', 'deflate', Buffer.alloc(0), ''],
  ['no deflate at all', 'deflate', Buffer.from('plain text'), null],
])('reads a body with %s, however its bytes are cut', async (_, encoding, bytes, text) => {
  const server = createServer(async (request, response) => {
    response.writeHead(200, { 'content-encoding': encoding });
    const size = Number(request.url?.slice(1));
    for (let at = 0; at < bytes.length; at += size) {
      response.write(bytes.subarray(at, at + size));
      await new Promise(setImmediate);
    }
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  for (const size of [1, 7, 10_000]) {
    const answer = await send(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${size}`);
    const read = readText(answer.body, 1_000_000);
    if (text === null) await expect(read).rejects.toMatchObject({ code: 'Z_DATA_ERROR' });
    else expect(await read).toBe(text);
  }
  server.closeAllConnections();
  server.close();
});
