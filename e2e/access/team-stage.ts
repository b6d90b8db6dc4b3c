import { type APIRequest, type APIRequestContext, expect } from '@playwright/test';
import { type Person, signUp, somebody } from '../fixtures';
import type { TeamAsker } from './team-expectations';

export type TeamAskers = Record<TeamAsker, APIRequestContext>;

/** A fresh team with everybody in their place, and a conversation in its space. */
export type Stage = Record<'team' | 'conversation' | 'message' | 'member' | 'invite' | 'token', string>;

/** One of each kind; what makes them what they are in a team comes with each stage. */
export async function makeTeamAskers(request: APIRequest, url: string, admin: Person): Promise<TeamAskers> {
  const person = async (name: string) => {
    const context = await request.newContext();
    await signUp(context, url, somebody(name));
    return context;
  };
  const serverAdmin = await request.newContext();
  expect((await serverAdmin.post(`${url}/api/account/sign-in`, { data: admin })).status()).toBe(200);
  const left = await person('Left');
  const kept = await left.storageState();
  await left.post(`${url}/api/account/sign-out`, { data: {} });
  return {
    stranger: await request.newContext(),
    signedOut: await request.newContext({ storageState: kept }),
    suspended: await person('Suspended'),
    other: await person('Other'),
    removed: await person('Removed'),
    serverAdmin,
    viewer: await person('Viewer'),
    member: await person('Member'),
    writer: await person('Writer'),
    author: await person('Author'),
    teamAdmin: await person('Admin'),
    teamOwner: await person('Owner'),
  };
}

/** Makes a stage; the suspended one has to be let in before they are suspended, so `suspend` comes last. */
export class Stages {
  private ids: Partial<Record<TeamAsker, string>> = {};

  constructor(
    private readonly url: string,
    private readonly askers: TeamAskers,
  ) {}

  private async json(asker: TeamAsker, method: string, path: string, data?: unknown) {
    const answer = await this.askers[asker].fetch(this.url + path, { method, data });
    expect(answer.ok(), `${asker} ${method} ${path}: ${await answer.text()}`).toBe(true);
    return answer;
  }

  async idOf(asker: TeamAsker): Promise<string> {
    this.ids[asker] ??= (await (await this.json(asker, 'GET', '/api/account')).json()).id as string;
    return this.ids[asker] as string;
  }

  private async suspend(suspended: boolean): Promise<void> {
    await this.json('serverAdmin', 'PATCH', `/api/users/${this.ids.suspended}`, { suspended });
  }

  async make(): Promise<Stage> {
    const team = (await (await this.json('teamOwner', 'POST', '/api/teams', { name: 'Red' })).json()).id as string;
    const invite = async (role: string) => {
      const made = await (await this.json('teamOwner', 'POST', `/api/teams/${team}/invites`, { role })).json();
      return { id: made.id as string, token: (made.link as string).split('#')[1] as string };
    };
    const invites = { admin: await invite('admin'), member: await invite('member'), viewer: await invite('viewer') };
    const join = (asker: TeamAsker, { token }: { token: string }) =>
      this.json(asker, 'POST', '/api/invites/accept', { token });
    await join('teamAdmin', invites.admin);
    await join('viewer', invites.viewer);
    for (const asker of ['member', 'writer', 'author', 'removed'] as const) await join(asker, invites.member);

    const text = 'Hello [[practice: say=hi tools=1 tool=web_fetch url=http://127.0.0.1:9/]]';
    const headers = (await this.json('author', 'POST', '/api/chat', { text, teamId: team })).headers();
    const conversation = headers['x-conversation-id'] as string;
    const letIn: TeamAsker[] = ['writer', 'removed'];
    if (!this.ids.suspended) await this.idOf('suspended');
    else await this.readmit();
    await join('suspended', invites.member);
    letIn.push('suspended');
    const userIds = await Promise.all(letIn.map((asker) => this.idOf(asker)));
    await this.json('author', 'PUT', `/api/conversations/${conversation}/writers`, { openToTeam: false, userIds });
    await this.suspend(true);
    await this.json('teamOwner', 'DELETE', `/api/teams/${team}/members/${await this.idOf('removed')}`);
    const member = await this.idOf('member');
    const message = headers['x-message-id'] as string;
    return { team, conversation, message, member, invite: invites.member.id, token: invites.member.token };
  }
}
