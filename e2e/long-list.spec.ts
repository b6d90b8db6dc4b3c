import { eq } from 'drizzle-orm';
import { openEmbedded } from '@/db/embedded';
import { conversation, user } from '@/db/schema';
import { newId } from '@/lib/ids';
import { expect, test } from './chat';

const day = 86_400_000;
const ages = [0, 1, 3, 20, 60, 400];

test('three hundred conversations are grouped by date, drawn only as far as they are seen, and all reached', async ({
  page,
  person,
  instance,
}) => {
  await instance.kill('SIGTERM');
  const { db, close } = await openEmbedded(instance.dataDir);
  const [owner] = await db.select({ id: user.id }).from(user).where(eq(user.email, person.email));
  const rows = Array.from({ length: 300 }, (_, i) => {
    const at = new Date(Date.now() - (ages[Math.floor(i / 50)] ?? 0) * day - i * 100);
    return {
      id: newId(),
      userId: owner?.id ?? '',
      title: `Talk number ${i}`,
      model: 'kimi-k2-thinking',
      createdAt: at,
      updatedAt: at,
    };
  });
  await db.insert(conversation).values(rows);
  await close();
  await instance.restart();

  await page.goto('/');
  const list = page.getByRole('navigation', { name: 'Conversations' });
  await expect(list.getByText('Today', { exact: true })).toBeVisible();
  await expect(list.getByRole('link', { name: 'Talk number 0', exact: true })).toBeVisible();
  const headings = list.getByRole('listitem').filter({ hasNot: page.getByRole('link') });
  const seen = new Set<string>();
  const groups = new Set<string>();
  await list.hover();
  await expect(async () => {
    for (const title of await list.getByRole('link').allTextContents()) seen.add(title);
    for (const title of await headings.allTextContents()) groups.add(title);
    expect(await list.getByRole('link').count()).toBeLessThan(80);
    await page.mouse.wheel(0, 500);
    expect(seen.size).toBe(300);
  }).toPass({ intervals: [30], timeout: 90_000 });
  expect([...groups].slice(0, 4)).toEqual(['Today', 'Yesterday', 'Past 7 days', 'Past 30 days']);
  expect(groups.size).toBeGreaterThanOrEqual(6);
});
