import { connect, createServer, type Server, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { tell } from '@/lib/conversations/announce';
import { newId } from '@/lib/ids';
import { freePort } from '@/test/ports';
import { startPostgres } from '@/test/postgres';
import { topics } from './bus';
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

it('sends in short what is more than a packet takes: the item of a conversation that hundreds write in', async () => {
  const database = await startPostgres();
  const [near, far] = [await PostgresBus.open(database.url), await PostgresBus.open(database.url)];
  const [here, there]: [string[], string[]] = [[], []];
  await near.subscribe(topics.list('s1'), (event) => here.push(JSON.parse(event).type));
  await far.subscribe(topics.list('s1'), (event) => there.push(event));
  const writerIds = Array.from({ length: 500 }, newId);
  const standing = { userId: newId(), teamId: newId(), openToTeam: false, writerIds };
  const item = { ...standing, id: newId(), title: 'Large', updatedAt: '', running: false };
  tell({ bus: near }, 's1', { type: 'conversation', item });
  near.publish(topics.list('s1'), JSON.stringify({ type: 'x'.repeat(8_000) }));
  tell({ bus: near }, 's1', { type: 'removed', id: item.id });
  const heard = () => there.map((event) => JSON.parse(event));
  await expect.poll(heard).toEqual([
    { type: 'resync', id: item.id },
    { type: 'removed', id: item.id },
  ]);
  expect(here).toEqual(['conversation', 'x'.repeat(8_000), 'removed']);
  await Promise.all([near.close(), far.close()]);
  await database.stop();
});

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
