import { connect, createServer, type Server, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { freePort } from '@/test/ports';
import { startPostgres } from '@/test/postgres';
import { PostgresBus } from './bus-postgres';

/** A way to the database server that can be closed, as if the server were away. */
async function doorTo(url: string) {
  const target = new URL(url);
  const port = await freePort();
  const sockets = new Set<Socket>();
  let server: Server | null = null;
  const door = new URL(url);
  door.host = `127.0.0.1:${port}`;
  return {
    url: door.href,
    async open() {
      server = createServer((near) => {
        const far = connect(Number(target.port), target.hostname);
        for (const socket of [near, far]) {
          sockets.add(socket.on('error', () => undefined));
          socket.once('close', () => [near, far].map((s) => s.destroy()));
        }
        near.pipe(far).pipe(near);
      });
      await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve));
    },
    close() {
      server?.close();
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    },
  };
}

it('hears again after the database server was away', async () => {
  const database = await startPostgres();
  const door = await doorTo(database.url);
  await door.open();
  const [near, far] = [await PostgresBus.open(door.url), await PostgresBus.open(database.url)];
  const heard: string[] = [];
  await near.subscribe('news', (payload) => heard.push(payload));
  const hears = async (payload: string) => {
    for (let i = 0; i < 200 && !heard.includes(payload); i += 1) {
      far.publish('news', payload);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return heard.includes(payload);
  };
  expect(await hears('before')).toBe(true);
  door.close();
  await new Promise((resolve) => setTimeout(resolve, 7_000));
  await door.open();
  expect(await hears('after')).toBe(true);
  await Promise.all([near.close(), far.close()]);
  door.close();
  await database.stop();
});
