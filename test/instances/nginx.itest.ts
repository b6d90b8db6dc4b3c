import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPractice } from '@/lib/practice/server';
import { type Instance, startInstance } from '../instance';
import { type Nginx, startNginx } from '../nginx';

const name = 'chat.example.com';
let practice: Awaited<ReturnType<typeof startPractice>>;
let instance: Instance;
let nginx: Nginx;
let cookie: string;

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: AsyncIterable<Buffer> };

/** `fetch` does not let one choose the Host header, so this is by hand. */
function ask(method: string, path: string, data?: unknown): Promise<Answer> {
  const headers = { host: name, 'content-type': 'application/json', ...(cookie ? { cookie } : {}) };
  return new Promise((resolve, reject) => {
    const sent = request(`${nginx.url}${path}`, { method, headers }, (got) =>
      resolve({ status: got.statusCode ?? 0, headers: got.headers, body: got }),
    );
    sent.once('error', reject);
    sent.end(data === undefined ? undefined : JSON.stringify(data));
  });
}

async function whole(answer: Answer): Promise<string> {
  let text = '';
  for await (const chunk of answer.body) text += chunk.toString();
  return text;
}

beforeAll(async () => {
  practice = await startPractice({ scriptable: true, rate: 0 });
  instance = await startInstance({
    env: {
      KIMI_API_KEY: 'test',
      KIMI_BASE_URL: practice.url,
      TRUSTED_PROXIES: '127.0.0.1',
      PUBLIC_URL: `https://${name}`,
    },
  });
  nginx = await startNginx(instance.port);
});

afterAll(async () => {
  await nginx?.stop();
  await instance?.stop();
  await practice?.close();
});

test('a page that needs a sign-in sends the browser on under the name it used', async () => {
  const answer = await ask('GET', '/');
  expect([302, 303, 307]).toContain(answer.status);
  const to = new URL(String(answer.headers.location), `https://${name}`);
  expect(to.origin).toBe(`https://${name}`);
});

test('the cookie of a session is for HTTPS alone', async () => {
  const answer = await ask('POST', '/api/account/sign-up', {
    name: 'Ada',
    email: 'ada@example.com',
    password: 'a long password',
  });
  expect(answer.status, await whole(answer)).toBe(201);
  const [line = ''] = answer.headers['set-cookie'] ?? [];
  expect(line).toMatch(/^__(Host|Secure)-.*; Secure/);
  cookie = line.split(';')[0] ?? '';
});

test('a reply arrives while it is being written: nothing is held back', async () => {
  practice.state.standing = null;
  const answer = await ask('POST', '/api/chat', { text: '[[practice: say="first second" hold=1]]' });
  expect(answer.status).toBe(200);
  expect(answer.headers['content-encoding']).toBeUndefined();
  let text = '';
  let held = true;
  for await (const chunk of answer.body) {
    text += chunk.toString();
    if (held && text.includes('text-delta')) {
      held = false;
      expect(text).not.toContain('[DONE]');
      expect(practice.state.release()).toBe(1);
    }
  }
  expect(held).toBe(false);
  expect(text).toContain('[DONE]');
});
