import { type APIRequest, type APIRequestContext, type APIResponse, expect } from '@playwright/test';
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

/** Sets up one stage after another for the same people. */
export class Stages {
  private readonly ids: Partial<Record<TeamAsker, string>> = {};
  private isSuspended = false;

  constructor(
    private readonly url: string,
    private readonly askers: TeamAskers,
  ) {}

  async make(): Promise<Stage> {
    const team = (await this.json('teamOwner', 'POST', '/api/teams', { name: 'Red' })).id as string;
    const links = {
      admin: await this.invite(team, 'admin'),
      member: await this.invite(team, 'member'),
      viewer: await this.invite(team, 'viewer'),
    };
    const letIn: TeamAsker[] = ['writer', 'removed'];
    if (!this.isSuspended) letIn.push('suspended');
    const join = (asker: TeamAsker, { token }: { token: string }) =>
      this.json(asker, 'POST', '/api/invites/accept', { token });
    await join('teamAdmin', links.admin);
    await join('viewer', links.viewer);
    for (const asker of ['member', 'author', ...letIn] as const) await join(asker, links.member);

    const text = 'Hello [[practice: say=hi tools=1 tool=web_fetch url=http://127.0.0.1:9/]]';
    const asked = await this.send('author', 'POST', '/api/chat', { text, teamId: team });
    const { 'x-conversation-id': conversation = '', 'x-message-id': message = '' } = asked.headers();
    const userIds = await Promise.all(letIn.map((asker) => this.idOf(asker)));
    await this.send('author', 'PUT', `/api/conversations/${conversation}/writers`, { openToTeam: false, userIds });
    await this.send('teamOwner', 'DELETE', `/api/teams/${team}/members/${await this.idOf('removed')}`);
    await this.suspend();
    const { id: invite, token } = links.member;
    return { team, conversation, message, member: await this.idOf('member'), invite, token };
  }

  /** Once for all: a suspended person stays in the first team, and is in no later one. */
  private async suspend(): Promise<void> {
    if (this.isSuspended) return;
    await this.send('serverAdmin', 'PATCH', `/api/users/${await this.idOf('suspended')}`, { suspended: true });
    this.isSuspended = true;
  }

  private async invite(team: string, role: string): Promise<{ id: string; token: string }> {
    const { id, link } = await this.json('teamOwner', 'POST', `/api/teams/${team}/invites`, { role });
    return { id, token: link.split('#')[1] };
  }

  private async idOf(asker: TeamAsker): Promise<string> {
    this.ids[asker] ??= (await this.json(asker, 'GET', '/api/account')).id as string;
    return this.ids[asker] as string;
  }

  private async json(asker: TeamAsker, method: string, path: string, data?: unknown) {
    return (await this.send(asker, method, path, data)).json();
  }

  private async send(asker: TeamAsker, method: string, path: string, data?: unknown): Promise<APIResponse> {
    const answer = await this.askers[asker].fetch(this.url + path, { method, data });
    expect(answer.ok(), `${asker} ${method} ${path}: ${answer.status()}`).toBe(true);
    return answer;
  }
}
