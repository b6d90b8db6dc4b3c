import { expect, type Person, somebody } from '../fixtures';
import { type Asker, askers } from './askers';
import { enter, type Got, type Sent, send, sendJson } from './http';

type Headers = Record<string, string>;
type More = { cookie?: string } & Pick<Sent, 'until' | 'withinMs'>;

/** Whose sessions are over, or never were. */
const withoutSession: readonly Asker[] = ['stranger', 'signedOut', 'revokedToken', 'suspended'];

/** One of each kind of asker in an instance; what makes them what they are in a team comes with the stage. */
export class World {
  private readonly ids: Partial<Record<Asker, string>> = {};

  private constructor(
    readonly port: number,
    readonly people: Record<Asker, Person>,
    private readonly headers: Record<Asker, Headers>,
  ) {}

  static async of(port: number, admin: Person): Promise<World> {
    const people = Object.fromEntries(askers.map((asker) => [asker, somebody(asker)])) as Record<Asker, Person>;
    const headers = Object.fromEntries(askers.map((asker) => [asker, {}])) as Record<Asker, Headers>;
    const world = new World(port, { ...people, serverAdmin: admin }, headers);
    const known = askers.filter((asker) => asker !== 'stranger');
    await Promise.all(known.map((asker) => world.enter(asker, asker === 'serverAdmin' ? 'sign-in' : 'sign-up')));
    await world.must('signedOut', 'POST', '/api/account/sign-out', {});
    await world.revokeToken();
    return world;
  }

  private async enter(asker: Asker, door: 'sign-up' | 'sign-in'): Promise<void> {
    this.headers[asker] = { cookie: await enter(this.port, door, this.people[asker]) };
  }

  private async revokeToken(): Promise<void> {
    const { id, token } = await this.token('revokedToken');
    await this.must('revokedToken', 'DELETE', `/api/account/tokens/${id}`);
    this.headers.revokedToken = { authorization: `Bearer ${token}` };
  }

  /** A new personal token of theirs. */
  async token(asker: Asker): Promise<{ id: string; token: string }> {
    const { password } = this.people[asker];
    const scopes = ['chat', 'tools', 'read', 'usage'];
    const wish = { name: 'A', scopes, days: 1, password };
    const { item, token } = await this.json(asker, 'POST', '/api/account/tokens', wish);
    return { id: item.id, token };
  }

  /** Another session of theirs. */
  async session(asker: Asker): Promise<string> {
    const cookie = await enter(this.port, 'sign-in', this.people[asker]);
    const { body } = await send(this.port, { path: '/api/account/sessions', headers: { cookie } });
    return JSON.parse(body).items.find(({ current }: { current: boolean }) => current).id;
  }

  /** All come in again, where their sessions have ended. */
  async comeBack(): Promise<void> {
    const gone = askers.filter((asker) => !withoutSession.includes(asker));
    await Promise.all(gone.map((asker) => this.enter(asker, 'sign-in')));
  }

  /** Perhaps with a cookie more than their own. */
  ask(asker: Asker, method: string, path: string, data?: unknown, { cookie: more, ...waits }: More = {}): Promise<Got> {
    const cookie = [this.headers[asker].cookie, more].filter(Boolean).join('; ');
    const address = `10.0.0.${1 + askers.indexOf(asker)}`;
    const headers = { ...this.headers[asker], 'x-forwarded-for': address, ...(cookie && { cookie }) };
    return sendJson(this.port, { method, path, headers, ...waits }, data);
  }

  /** Asks for what must be given. */
  async must(asker: Asker, method: string, path: string, data?: unknown): Promise<Got> {
    const got = await this.ask(asker, method, path, data);
    expect(got.status, `${asker} ${method} ${path}: ${got.body.slice(0, 500)}`).toBeLessThan(300);
    return got;
  }

  async json(asker: Asker, method: string, path: string, data?: unknown) {
    return JSON.parse((await this.must(asker, method, path, data)).body);
  }

  async idOf(asker: Asker): Promise<string> {
    this.ids[asker] ??= (await this.json(asker, 'GET', '/api/account')).id as string;
    return this.ids[asker] as string;
  }
}
