import { partNames } from '@/lib/sharing/snapshot';
import type { Asker } from './askers';
import { nobody, wrongToken } from './expectations';
import type { World } from './world';

/** Words of what is the author's own, and of what lies in the team: in titles, questions, answers and calls. */
export const canaries = { private: 'canary-of-the-author', team: 'canary-of-the-team' };

/** Where something lies. */
export type Space = keyof typeof canaries;

/** What the braces of rows stand for. */
export type Things = Record<string, string>;

/** What a row asks for. `isOfTeam`: the team itself, or an invitation to it. */
export type Asked = { names: string[]; space: Space; isOfTeam: boolean; isDeleted: boolean };

type Team = { team: string; member: string; invite: string; token: string };
type Home = Team & { conversation: string; message: string };

const allParts = Object.fromEntries(partNames.map((name) => [name, true]));

const nobodys = { team: nobody, member: nobody, invite: nobody, token: wrongToken, link: wrongToken };

/** Makes what is asked for: once for all that only look or are refused, and anew for who changes it. */
export class Stage {
  private readonly kept = new Map<string, Promise<Things>>();
  private home: Promise<Home> | null = null;

  constructor(private readonly world: World) {}

  /** A team with everybody in their place, and a conversation in it. Who was removed or suspended since was let in to write. */
  standing(): Promise<Home> {
    this.home ??= this.settle();
    return this.home;
  }

  private async settle(): Promise<Home> {
    const gone: Asker[] = ['removed', 'suspended'];
    const team = await this.team('removed', 'suspended');
    const asked = await this.conversation(team.team);
    await this.letIn(asked.conversation, 'writer', ...gone);
    await this.world.must('teamOwner', 'DELETE', `/api/teams/${team.team}/members/${await this.world.idOf('removed')}`);
    const suspended = await this.world.idOf('suspended');
    await this.world.must('serverAdmin', 'PATCH', `/api/users/${suspended}`, { suspended: true });
    return { ...team, ...asked };
  }

  private async team(...more: Asker[]): Promise<Team> {
    const { id: team } = await this.world.json('teamOwner', 'POST', '/api/teams', { name: 'Red' });
    const invite = async (role: string) => {
      const { id, link } = await this.world.json('teamOwner', 'POST', `/api/teams/${team}/invites`, { role });
      return { id, token: link.split('#')[1] as string };
    };
    const links = { admin: await invite('admin'), member: await invite('member'), viewer: await invite('viewer') };
    const join = (asker: Asker, { token }: { token: string }) =>
      this.world.must(asker, 'POST', '/api/invites/accept', { token });
    await join('teamAdmin', links.admin);
    await join('viewer', links.viewer);
    for (const asker of ['member', 'writer', 'author', ...more] as const) await join(asker, links.member);
    const { id, token } = links.member;
    return { team, member: await this.world.idOf('member'), invite: id, token };
  }

  /** A conversation of the author's: private, or in the space of a team. */
  async conversation(team?: string): Promise<{ conversation: string; message: string }> {
    const canary = canaries[team ? 'team' : 'private'];
    const call = `tools=1 tool=web_fetch url=http://127.0.0.1:9/${canary}`;
    const text = `Hello ${canary} [[practice: say="It says ${canary}." ${call}]]`;
    const { headers } = await this.world.must('author', 'POST', '/api/chat', { text, ...(team && { teamId: team }) });
    const conversation = String(headers['x-conversation-id']);
    await this.world.must('author', 'PATCH', `/api/conversations/${conversation}`, { title: `A ${canary}` });
    return { conversation, message: String(headers['x-message-id']) };
  }

  private async letIn(conversation: string, ...who: Asker[]): Promise<void> {
    const userIds = await Promise.all(who.map((asker) => this.world.idOf(asker)));
    const path = `/api/conversations/${conversation}/writers`;
    await this.world.must('author', 'PUT', path, { openToTeam: false, userIds });
  }

  private async share(conversationId: string): Promise<Things> {
    const data = { conversationId, parts: allParts, audience: { to: 'public' } };
    const { id, path } = await this.world.json('author', 'POST', '/api/shares', data);
    return { share: id, link: path.split('/').at(-1) };
  }

  /** What these names stand for: the same again for who looks or is refused, fresh for who changes it. */
  things(asked: Asked, isFresh: boolean): Promise<Things> {
    const key = JSON.stringify(asked);
    const made = (!isFresh && this.kept.get(key)) || this.make(asked, isFresh);
    if (!isFresh) this.kept.set(key, made);
    return made;
  }

  /** Something was done to what all ask for. */
  forget(asked: Asked): void {
    this.kept.delete(JSON.stringify(asked));
  }

  private async make({ names, space, isOfTeam, isDeleted }: Asked, isFresh: boolean): Promise<Things> {
    const home = await this.standing();
    const things: Things = space === 'team' ? { ...home } : { ...nobodys };
    const asked = space === 'team' ? names : names.filter((name) => name !== 'link');
    const wants = (...some: string[]) => some.some((name) => asked.includes(name));
    if (isOfTeam && isFresh) Object.assign(things, await this.team());
    if (wants('conversation', 'message', 'share', 'link') && (space === 'private' || isFresh || isDeleted)) {
      Object.assign(things, await this.conversation(space === 'team' ? home.team : undefined));
      if (space === 'team') await this.letIn(String(things.conversation), 'writer');
    }
    if (wants('share', 'link')) Object.assign(things, await this.share(String(things.conversation)));
    if (wants('session')) things.session = await this.world.session('author');
    if (wants('apiToken')) things.apiToken = (await this.world.token('author')).id;
    if (isDeleted) await this.world.must('author', 'DELETE', `/api/conversations/${things.conversation}`);
    return things;
  }
}
