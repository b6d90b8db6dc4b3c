import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { usualParts } from '@/lib/sharing/snapshot';
import { ApiAnswers } from '@/test/api-answers';
import { sleep } from '@/test/faults/until';
import { expect, type Person, somebody, test } from '../fixtures';
import { enter, sendJson } from './http';

type Asked = { method: string; path: string; data: object };

/** Somebody who sends bodies in halves. */
class Sender {
  private constructor(
    private readonly port: number,
    readonly cookie: string,
  ) {}

  static async signUp(port: number, person = somebody()): Promise<Sender> {
    return new Sender(port, await enter(port, 'sign-up', person));
  }

  static async signIn(port: number, person: Person): Promise<Sender> {
    return new Sender(port, await enter(port, 'sign-in', person));
  }

  async json(method: string, path: string, data?: object) {
    const { status, headers, body } = await sendJson(
      this.port,
      { method, path, headers: { cookie: this.cookie } },
      data,
    );
    expect(status, body).toBeLessThan(300);
    return headers['content-type']?.includes('json') ? JSON.parse(body) : headers;
  }

  async id(): Promise<string> {
    return (await this.json('GET', '/api/account')).id;
  }

  /** Sends the head and half of the body, the rest once something has happened; answers the status. */
  async sendAround({ method, path, data }: Asked, happen: () => Promise<unknown>): Promise<number> {
    const body = Buffer.from(JSON.stringify(data));
    const half = Math.floor(body.length / 2);
    const headers = { cookie: this.cookie, 'content-type': 'application/json', 'content-length': body.length };
    const sending = request({ host: '127.0.0.1', port: this.port, method, path, headers, agent: false });
    const status = new Promise<number>((resolve, reject) => {
      sending.on('error', reject).on('response', (answer) => resolve(answer.resume().statusCode ?? 0));
    });
    sending.write(body.subarray(0, half));
    await sleep(500);
    await happen();
    sending.end(body.subarray(half));
    return status;
  }
}

test('an admin who is demoted while their request arrives does not become one again', async ({ instance, admin }) => {
  const root = await Sender.signIn(instance.port, admin);
  const ada = await Sender.signUp(instance.port);
  const path = `/api/users/${await ada.id()}`;
  await root.json('PATCH', path, { role: 'admin' });
  const wish = { method: 'PATCH', path, data: { role: 'admin' } };
  expect(await ada.sendAround(wish, async () => {})).toBe(200);
  expect(await ada.sendAround(wish, () => root.json('PATCH', path, { role: 'member' }))).toBe(403);
  expect((await ada.json('GET', '/api/account')).role).toBe('member');
});

test('a member who is removed while their requests arrive reads and changes nothing more', async ({
  instance,
  admin: _,
}) => {
  const [ada, ben] = [await Sender.signUp(instance.port), await Sender.signUp(instance.port)];
  const { id: teamId } = await ada.json('POST', '/api/teams', { name: 'Red' });
  const { link } = await ada.json('POST', `/api/teams/${teamId}/invites`, { role: 'admin' });
  await ben.json('POST', '/api/invites/accept', { token: link.split('#')[1] });
  const begun = await ben.json('POST', '/api/chat', { text: 'Of tides [[practice: say=ok]]', teamId });
  const conversation = `/api/conversations/${begun['x-conversation-id']}`;
  await ben.json('PATCH', conversation, { title: 'Of tides' });
  const ofIt = { conversationId: begun['x-conversation-id'], parts: usualParts };
  const wishes: Asked[] = [
    { method: 'POST', path: '/api/shares/preview', data: ofIt },
    { method: 'POST', path: '/api/shares', data: { ...ofIt, audience: { to: 'signed-in' } } },
    { method: 'PATCH', path: conversation, data: { title: 'Mine' } },
    { method: 'PUT', path: `${conversation}/writers`, data: { openToTeam: true, userIds: [] } },
    { method: 'PATCH', path: `/api/teams/${teamId}`, data: { name: 'Mine' } },
    { method: 'POST', path: '/api/chat', data: { text: 'More', conversationId: begun['x-conversation-id'] } },
  ];
  const member = `/api/teams/${teamId}/members/${await ben.id()}`;
  let removal: Promise<unknown> | undefined;
  const remove = () => {
    removal ??= ada.json('DELETE', member);
    return removal;
  };
  const statuses = await Promise.all(wishes.map((wish) => ben.sendAround(wish, remove)));
  expect(statuses).toEqual(wishes.map(() => 404));
  expect((await ada.json('GET', conversation)).title).toBe('Of tides');
  expect((await ada.json('GET', `/api/teams/${teamId}`)).name).toBe('Red');
  expect((await ben.json('GET', '/api/shares')).items).toEqual([]);
});

test('who is suspended while their message arrives begins nothing', async ({ instance, admin }) => {
  const root = await Sender.signIn(instance.port, admin);
  const person = somebody();
  const ada = await Sender.signUp(instance.port, person);
  const path = `/api/users/${await ada.id()}`;
  const wish = { method: 'POST', path: '/api/chat', data: { text: 'Hello [[practice: say=ok]]' } };
  expect(await ada.sendAround(wish, () => root.json('PATCH', path, { suspended: true }))).toBe(401);
  await root.json('PATCH', path, { suspended: false });
  const back = await Sender.signIn(instance.port, person);
  expect((await back.json('GET', '/api/conversations')).items).toEqual([]);
});

/** Begins a body and sends no more of it. */
async function standStill(port: number, method: string, path: string, cookie = '') {
  const headers = { 'content-type': 'application/json', 'content-length': 100, cookie };
  const sending = request({ host: '127.0.0.1', port, method, path, headers, agent: false });
  sending.write('{');
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  const type = answer.headers['content-type']?.split(';')[0] ?? null;
  const text = Buffer.concat(await answer.toArray()).toString();
  sending.destroy();
  return { status: answer.statusCode ?? 0, type, data: type === 'application/json' ? JSON.parse(text) : null };
}

test('a body that stands still is given up, and said so', async ({ instance: { port }, admin: _ }) => {
  const ada = await Sender.signUp(port);
  const answers = new ApiAnswers(await ada.json('GET', '/api/openapi.json'));
  const callback = standStill(port, 'POST', '/api/auth/callback/credentials');
  const described = ['POST /api/chat', 'DELETE /api/conversations/{id}', 'PATCH /api/settings'].map(async (row) => {
    const [method = '', path = ''] = row.split(' ');
    const answer = await standStill(port, method, path.replace('{id}', randomUUID()), ada.cookie);
    expect(answer.status, row).toBe(408);
    expect(answers.fault(row, answer)).toBeNull();
  });
  expect((await callback).status).toBe(408);
  await Promise.all(described);
});
