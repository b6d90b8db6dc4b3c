import { expect, test } from '@playwright/test';
import { Caller } from '@/test/faults/caller';
import { type Pair, startPair } from '@/test/faults/pair';

const file = '/api/audit/export';
/** More than all buffers on the way hold. */
const rows = 100_000;

let pair: Pair;
let root: Caller;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  pair = await startPair();
  root = await Caller.signUp(pair.one.url);
  await pair.sql`insert into audit_entry (id, action, subject_kind, subject_id, after)
    select gen_random_uuid(), 'setting.change', 'setting', 'x', json_build_array(md5(random()::text), md5(random()::text),
      md5(random()::text), md5(random()::text), md5(random()::text), md5(random()::text), md5(random()::text))
    from generate_series(1, ${rows})`;
});

test.afterAll(() => pair.close());

/** Reads what begins to come, and no more until it is told to. */
async function begun(answer: Promise<Response>) {
  const { status, body } = await answer;
  expect(status).toBe(200);
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  return {
    /** Rejects where it breaks off. */
    async rest(): Promise<number> {
      for (let bytes = 0; ; ) {
        const { done, value } = await reader.read();
        if (done) return bytes;
        bytes += value.byteLength;
      }
    },
  };
}

async function admin(): Promise<Caller> {
  const ada = await Caller.signUp(pair.two.url);
  expect((await change(ada, { role: 'admin' })).status).toBe(200);
  return ada;
}

const change = ({ id }: Caller, wish: object) => root.call(pair.one.url, `/api/users/${id}`, wish, 'PATCH');

test('a file comes to its end where nothing is taken away', async () => {
  test.setTimeout(180_000);
  expect(await (await begun(root.call(pair.two.url, file))).rest()).toBeGreaterThan(rows * 200);
});

test('suspension on one instance breaks off the files that the other sends', async () => {
  const ada = await admin();
  const files = await Promise.all([
    begun(ada.call(pair.two.url, file)),
    begun(ada.call(pair.two.url, `${file}?format=json`)),
  ]);
  const news = await begun(ada.call(pair.two.url, '/api/events'));
  expect((await change(ada, { suspended: true })).status).toBe(200);
  // One look at the database ends all that is open.
  await news.rest();
  for (const sent of files) await expect(sent.rest()).rejects.toThrow();
});

test('an admin’s file breaks off when they are none any more', async () => {
  const ada = await admin();
  const sent = await begun(ada.call(pair.two.url, file));
  const news = await begun(ada.call(pair.two.url, '/api/events'));
  expect((await change(ada, { role: 'member' })).status).toBe(200);
  // It ends the stream of news that one's teams change: the look at the database that sees this has seen the role as well.
  expect((await ada.call(pair.two.url, '/api/teams', { name: 'Red' })).status).toBe(201);
  await news.rest();
  await expect(sent.rest()).rejects.toThrow();
});
