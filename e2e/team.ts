import { type APIRequestContext, type Browser, expect, type Page } from '@playwright/test';
import { test as base } from './chat';
import { type Person, signUp, somebody } from './fixtures';

export type Role = 'admin' | 'member' | 'viewer';

/** Somebody in a browser of their own. */
export type Someone = { person: Person; id: string; page: Page; request: APIRequestContext };

async function someone(browser: Browser, url: string, name: string): Promise<Someone> {
  const context = await browser.newContext({ baseURL: url });
  const person = await signUp(context.request, url, somebody(name));
  const { id } = await (await context.request.get('/api/account')).json();
  return { person, id, page: await context.newPage(), request: context.request };
}

/** Makes a team of the owner's; who joins has it as their space from then on. */
export class Team {
  private constructor(
    readonly id: string,
    private readonly owner: Someone,
  ) {}

  static async of(owner: Someone, name = 'Red'): Promise<Team> {
    const { id } = await (await owner.request.post('/api/teams', { data: { name } })).json();
    await choose(owner, id);
    return new Team(id, owner);
  }

  /** The link of an invitation, as a path. */
  async invite(role: Role): Promise<string> {
    return (await (await this.owner.request.post(`/api/teams/${this.id}/invites`, { data: { role } })).json()).link;
  }

  async join(who: Someone, role: Role): Promise<void> {
    const token = (await this.invite(role)).split('#')[1];
    expect((await who.request.post('/api/invites/accept', { data: { token } })).ok()).toBe(true);
    await choose(who, this.id);
  }

  async remove({ id }: Someone): Promise<void> {
    expect((await this.owner.request.delete(`/api/teams/${this.id}/members/${id}`)).ok()).toBe(true);
  }
}

async function choose({ page }: Someone, teamId: string): Promise<void> {
  const url = (await page.context().storageState()).cookies[0];
  await page
    .context()
    .addCookies([{ name: 'pensee-space', value: teamId, domain: url?.domain ?? '127.0.0.1', path: '/' }]);
}

/** Ada's team Red: Ben is a member of it, Cleo reads along. */
export const test = base.extend<{ ada: Someone; ben: Someone; cleo: Someone; team: Team }>({
  ada: async ({ browser, instance, admin: _ }, use) => use(await someone(browser, instance.url, 'Ada')),
  ben: async ({ browser, instance, admin: _ }, use) => use(await someone(browser, instance.url, 'Ben')),
  cleo: async ({ browser, instance, admin: _ }, use) => use(await someone(browser, instance.url, 'Cleo')),
  team: async ({ ada, ben, cleo }, use) => {
    const team = await Team.of(ada);
    await team.join(ben, 'member');
    await team.join(cleo, 'viewer');
    await use(team);
    for (const { page } of [ada, ben, cleo]) await page.context().close();
  },
});

export { expect };
