import { mostStreams } from '@/lib/auth/stream';
import { ask, composer, expect, reply, test } from './chat';

test.use({ settings: { MAX_RUNS_PER_USER: '1' } });

test('a person with a reply under way is told so at another question, and keeps its text', async ({ page, model }) => {
  model.will({ say: 'Slowly done.', hold: 1 });
  await page.goto('/');
  await ask(page, 'The first');
  await expect(reply(page)).toHaveAttribute('aria-busy', 'true');
  await expect(page).toHaveURL(/\/c\//);
  await page.goto('/');
  await ask(page, 'The second');
  await expect(page.locator('[data-trouble="too-many-runs"]')).toHaveText(/Wait for one, or stop one/);
  await expect(composer(page)).toHaveValue('The second');
  const { items } = await (await page.request.get('/api/conversations')).json();
  expect(items).toHaveLength(1);
  await model.release();
});

test('streams are bounded for each person: the next is refused, nothing is stored, and closed ones make room', async ({
  context,
  instance,
  page: _,
}) => {
  const cookie = (await context.cookies()).map((c) => `${c.name}=${c.value}`).join('; ');
  const open = async (gone: AbortController) =>
    fetch(`${instance.url}/api/events`, { headers: { cookie }, signal: gone.signal });
  const everybody = new AbortController();
  const first = await Promise.all(Array.from({ length: mostStreams }, () => open(everybody)));
  expect(new Set(first.map((answer) => answer.status))).toEqual(new Set([200]));

  const events = await open(new AbortController());
  expect(events.status).toBe(429);
  expect((await events.json()).error).toMatchObject({
    code: 'too-many-streams',
    message: expect.stringContaining('Close some'),
  });
  const asked = await context.request.post(`${instance.url}/api/chat`, { data: { text: 'Hello' } });
  expect(asked.status()).toBe(429);
  const { items } = await (await context.request.get(`${instance.url}/api/conversations`)).json();
  expect(items).toEqual([]);

  everybody.abort();
  await expect.poll(() => statusOfOne(open)).toBe(200);
});

test('streams that are left before they begin take no place for good', async ({ context, instance, page: _ }) => {
  const cookie = (await context.cookies()).map((c) => `${c.name}=${c.value}`).join('; ');
  const open = (gone: AbortController) =>
    fetch(`${instance.url}/api/events`, { headers: { cookie }, signal: gone.signal });
  for (let i = 0; i < mostStreams + 20; i += 1) {
    const gone = new AbortController();
    const leaving = open(gone).catch(() => null);
    await new Promise((later) => setTimeout(later, i % 8));
    gone.abort();
    await leaving;
  }
  await expect.poll(() => statusOfOne(open)).toBe(200);
});

async function statusOfOne(open: (gone: AbortController) => Promise<Response>): Promise<number> {
  const gone = new AbortController();
  const { status } = await open(gone);
  gone.abort();
  return status;
}
