import { randomBytes } from 'node:crypto';
import { expect, somebody } from '../fixtures';
import { parts } from '../share';
import { enter, type Got, sendJson } from './http';
import { type LinkName, links, rightPassword, type State, type Terms } from './link-expectations';
import type { Stage } from './stage';
import type { World } from './world';

/** Stands in what the links show. */
export const shownByLinks = 'canary-of-the-links';

export type Link = { id: string; token: string };
export type Links = Record<State, Record<LinkName, Link>>;

/** Asks as somebody who shares. */
type Sharer = (method: string, path: string, data?: object) => Promise<Got>;

const names = Object.keys(links) as LinkName[];
/** Links that expire live so long; they are made within it. */
const lifeMs = 6_000;

const nobodys = (): Link => ({ id: '', token: randomBytes(32).toString('base64url') });

/** Makes each kind of link and brings it into each state. */
export class LinkStage {
  constructor(
    private readonly world: World,
    private readonly stage: Stage,
  ) {}

  async make(): Promise<Links> {
    const author: Sharer = (...asked) => this.world.must('author', ...asked);
    const [suspended, deleted] = await Promise.all([this.newcomer(), this.newcomer()]);
    const [kept, gone] = [await converse(author), await converse(author)];
    const made = {
      expired: await this.all(author, kept, 'expired'),
      good: await this.all(author, kept, 'good'),
      usedUp: await this.all(author, kept, 'usedUp'),
      revoked: await this.all(author, kept, 'revoked'),
      conversationDeleted: await this.all(author, gone, 'conversationDeleted'),
      authorSuspended: await this.all(suspended.ask, await converse(suspended.ask), 'authorSuspended'),
      authorDeleted: await this.all(deleted.ask, await converse(deleted.ask), 'authorDeleted'),
      wrong: Object.fromEntries(names.map((name) => [name, nobodys()])) as Record<LinkName, Link>,
    };
    const inTime = Date.now() + lifeMs;
    await this.viewOnce(made.usedUp);
    for (const { id } of Object.values(made.revoked)) await author('DELETE', `/api/shares/${id}`);
    await author('DELETE', `/api/conversations/${gone}`);
    await this.world.must('serverAdmin', 'PATCH', `/api/users/${suspended.id}`, { suspended: true });
    await deleted.ask('DELETE', '/api/account', { password: deleted.password });
    await new Promise((resolve) => setTimeout(resolve, inTime - Date.now()));
    return made;
  }

  /** Somebody more in the team. */
  private async newcomer(): Promise<{ id: string; password: string; ask: Sharer }> {
    const { port } = this.world;
    const person = somebody('Newcomer');
    const cookie = await enter(port, 'sign-up', person);
    const ask: Sharer = async (method, path, data) => {
      const got = await sendJson(port, { method, path, headers: { cookie } }, data);
      expect(got.status, `${method} ${path}: ${got.body.slice(0, 300)}`).toBeLessThan(300);
      return got;
    };
    await ask('POST', '/api/invites/accept', { token: (await this.stage.standing()).token });
    const { id } = JSON.parse((await ask('GET', '/api/account')).body);
    return { id, password: person.password, ask };
  }

  private async all(sharer: Sharer, conversationId: string, state: State): Promise<Record<LinkName, Link>> {
    const { team } = await this.stage.standing();
    const made = {} as Record<LinkName, Link>;
    for (const name of names) {
      const { audience, isLive, hasPassword }: Terms = links[name];
      const { body } = await sharer('POST', '/api/shares', {
        conversationId,
        parts,
        kind: isLive ? 'live' : 'snapshot',
        audience: {
          to: audience,
          ...(audience === 'team' && { teamId: team }),
          ...(audience === 'people' && { emails: [this.world.people.named.email] }),
        },
        ...(hasPassword && { password: rightPassword }),
        ...(state === 'expired' && { expiresAt: new Date(Date.now() + lifeMs).toISOString() }),
        ...(state === 'usedUp' && { maxViews: 1 }),
      });
      const { id, path } = JSON.parse(body);
      made[name] = { id, token: path.split('/').at(-1) };
    }
    return made;
  }

  private async viewOnce(made: Record<LinkName, Link>): Promise<void> {
    for (const name of names) {
      const { token } = made[name];
      const opened = await this.world.ask('author', 'POST', `/s/${token}`, `password=${rightPassword}`);
      const cookie = String(opened.headers['set-cookie'] ?? '').split(';')[0] ?? '';
      const { isLive }: Terms = links[name];
      const seen = await this.world.ask('author', 'GET', `/s/${token}`, undefined, { cookie });
      expect(seen.status, name).toBe(isLive ? 303 : 200);
    }
  }
}

async function converse(sharer: Sharer): Promise<string> {
  const text = `Hello [[practice: say="It says ${shownByLinks}."]]`;
  return String((await sharer('POST', '/api/chat', { text })).headers['x-conversation-id']);
}
