import type { Page } from '@playwright/test';
import { answer, composer, converse, expect, reply, rested, test } from './chat';

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

type Stop = { name: string; seen: boolean; ring: boolean };

/** Every place that Tab comes to, from the beginning of the page to its end. */
async function stops(page: Page): Promise<Stop[]> {
  const found: Stop[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate((): Stop | 'within' | null => {
      const at = document.activeElement as HTMLElement | null;
      const last = document.querySelector<HTMLElement>('[data-tabbed=last]');
      // Day, month and year of a date are stops of one field.
      if (at && at === last && at.matches('input[type=date]')) return 'within';
      if (!at || at === document.body || at.dataset.tabbed) return null;
      if (last) last.dataset.tabbed = 'before';
      at.dataset.tabbed = 'last';
      const { left, right, top, bottom, width } = at.getBoundingClientRect();
      const inView = width > 0 && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      // A field without an outline of its own is framed by its form.
      const framed = at.matches('textarea') && at.closest('form')?.matches(':focus-within');
      const name = at.getAttribute('aria-label') ?? at.getAttribute('name') ?? at.innerText;
      const ring = (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || framed === true;
      return { name: name.trim(), seen: inView && at.checkVisibility({ opacityProperty: true }), ring };
    });
    if (!stop) return found;
    if (stop !== 'within') found.push(stop);
  }
}

/** Reaches all of it by Tab, and sees at each stop where the focus is. */
async function expectWalkable(page: Page, ...names: string[]): Promise<void> {
  await expect(page.getByRole('main').getByRole('heading', { level: 1 }).first()).toBeVisible();
  const found = await stops(page);
  expect(found.filter((stop) => !stop.seen || !stop.ring)).toEqual([]);
  expect(found.map((stop) => stop.name)).toEqual(expect.arrayContaining(names));
}

for (const size of sizes) {
  test(`every page is walked through by Tab at ${size.width} px, the focus always in sight`, async ({
    page,
    model,
  }) => {
    await page.setViewportSize(size);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto('/');
    await expectWalkable(page, 'Skip to the conversation', 'Explain quantum entanglement', 'Your message');
    model.will({ think: 'A thought.', say: 'An [answer](https://example.org).\n\n```js\nconst one = 1;\n```' });
    await page.goto('/');
    await converse(page, 'Hello there');
    await page.reload();
    await rested(page);
    await expectWalkable(page, 'Messages', 'Copy the message', 'Edit the message', 'Copy the answer', 'Your message');
    await page.goto('/usage');
    await expectWalkable(page, '7 days', 'Tokens');
    await page.goto('/account');
    await expectWalkable(page, 'name', 'Save', 'current', 'password', 'Delete my account');
  });
}

test('Tab goes from the address to the password, and to the way out behind it', async ({ visitor }) => {
  await visitor.goto('/sign-in');
  await expect(visitor.getByLabel('E-mail address')).toBeFocused();
  await visitor.keyboard.press('Tab');
  await expect(visitor.getByLabel('Password', { exact: true })).toBeFocused();
  await visitor.keyboard.press('Tab');
  await expect(visitor.getByRole('button', { name: 'Show the password' })).toBeFocused();
  await visitor.keyboard.press('Tab');
  await expect(visitor.getByRole('link', { name: 'Forgot the password?' })).toBeFocused();
});

test('what opens over the page gives the focus back', async ({ page, model }) => {
  model.will({ say: 'Yes.' });
  await page.goto('/');
  await converse(page, 'Hello there');
  const back = async (name: string, open: () => Promise<void>) => {
    await page.keyboard.press('Enter');
    await open();
    await page.keyboard.press('Escape');
    await expect(page.getByRole(name === 'menu' ? 'menu' : 'dialog')).toHaveCount(0);
  };
  const cost = page.locator('[data-part="cost"]');
  await cost.focus();
  await back('dialog', () => expect(page.getByRole('dialog').getByRole('table').first()).toBeVisible());
  await expect(cost).toBeFocused();
  const account = page.getByRole('button', { name: /Your account/ });
  await account.focus();
  await back('menu', () => expect(page.getByRole('menuitem', { name: 'Usage' })).toBeFocused());
  await expect(account).toBeFocused();
  await composer(page).focus();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(composer(page)).toBeFocused();
  await page.goto('/account');
  const remove = page.getByRole('button', { name: 'Delete my account' });
  await remove.focus();
  await back('dialog', () => expect(page.getByLabel('Your password, to be sure')).toBeFocused());
  await expect(remove).toBeFocused();
});

test('a conversation deleted by its menu leaves the focus on its neighbour', async ({ page, model }) => {
  model.will({ say: 'Yes.' });
  for (const text of ['The first', 'The second']) {
    await page.goto('/');
    await converse(page, text);
  }
  const list = page.getByRole('navigation', { name: 'Conversations' });
  await list.getByRole('link', { name: 'The second' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Delete' }).press('Enter');
  await expect(list.getByRole('link', { name: 'The second' })).toHaveCount(0);
  await expect(list.getByRole('link', { name: 'The first' })).toBeFocused();
});

test('an answer is copied at plain http too, where the clipboard is closed to pages', async ({ page, model }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  model.will({ say: 'To be copied.' });
  await page.goto('/');
  await converse(page, 'Say it');
  await expect(answer(page)).toHaveText('To be copied.');
  await reply(page).getByRole('button', { name: 'Copy the answer' }).click();
  await expect(reply(page).getByRole('button', { name: 'Copied' })).toBeVisible();
  await composer(page).focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(composer(page)).toHaveValue('To be copied.');
});
