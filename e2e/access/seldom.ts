import { type APIRequestContext, expect } from '@playwright/test';

type Someone = { request: APIRequestContext; id: string };

/** Who takes part: Ada, who makes things, Ben beside her, and an admin of the server. */
export type Cast = {
  ada: Someone;
  ben: Someone;
  root: APIRequestContext;
  /** Answers whatever it is asked or told. */
  receiver: string;
};

/** A request that is to succeed; `path` fills the placeholders of its row. */
export type Wish = { by: APIRequestContext; path?: Record<string, string>; data?: object };

async function made(by: APIRequestContext, path: string, data: object) {
  const got = await by.post(path, { data });
  expect(got.ok(), await got.text()).toBe(true);
  return got.json();
}

/** A conversation with one reply, which has ended. */
async function chat({ ada }: Cast, script: string, teamId?: string) {
  const got = await ada.request.post('/api/chat', { data: { text: `Hello [[practice: ${script}]]`, teamId } });
  expect(got.status(), await got.text()).toBe(200);
  const [conversation = '', message = ''] = ['x-conversation-id', 'x-message-id'].map((name) => got.headers()[name]);
  return { conversation, message };
}

/** A team of Ada's in which Ben is a member. */
async function team({ ada, ben }: Cast): Promise<string> {
  const { id } = await made(ada.request, '/api/teams', { name: 'Red' });
  const { link } = await made(ada.request, `/api/teams/${id}/invites`, { role: 'member' });
  await made(ben.request, '/api/invites/accept', { token: link.split('#')[1] });
  return id;
}

async function put(by: APIRequestContext, path: string, data: object): Promise<void> {
  const got = await by.put(path, { data });
  expect(got.ok(), await got.text()).toBe(true);
}

/** What a budget tells Ada that she has spent already. */
async function notice(cast: Cast): Promise<string> {
  await chat(cast, 'say=hi');
  const data = { scope: 'user', subjectId: cast.ada.id, period: 'month', limitNano: 1 };
  const budget = await made(cast.root, '/api/budgets', data);
  const told = async () => (await (await cast.ada.request.get('/api/notices')).json()).items;
  await expect.poll(async () => (await told()).length).toBeGreaterThan(0);
  const [{ id, data: event }] = await told();
  expect(event.budgetId).toBe(budget.id);
  return id;
}

/** What random input hardly ever brings about, as it takes ids that belong together or a certain state: one wish for each that succeeds. */
export const seldom: Record<string, (cast: Cast) => Promise<Wish>> = {
  'POST /api/chat/[conversation]/regenerate': async (cast) => {
    const { conversation, message: messageId } = await chat(cast, 'say=hi');
    return { by: cast.ada.request, path: { conversation }, data: { messageId } };
  },
  'POST /api/chat/[conversation]/continue': async (cast) => {
    const { conversation, message: messageId } = await chat(cast, 'say="The first half of it" finish=length');
    return { by: cast.ada.request, path: { conversation }, data: { messageId } };
  },
  'POST /api/conversations/[id]/restore': async (cast) => {
    const { conversation: id } = await chat(cast, 'say=hi');
    expect((await cast.ada.request.delete(`/api/conversations/${id}`)).ok()).toBe(true);
    return { by: cast.ada.request, path: { id } };
  },
  'GET /api/conversations/[id]/messages/[message]/calls/[call]': async (cast) => {
    const script = `tools=1 tool=web_fetch url=${cast.receiver} say=Read.`;
    const { conversation: id, message } = await chat(cast, script);
    return { by: cast.ada.request, path: { id, message, call: '0.0.0' } };
  },
  'PUT /api/conversations/[id]/writers': async (cast) => {
    const { conversation: id } = await chat(cast, 'say=hi', await team(cast));
    return { by: cast.ada.request, path: { id }, data: { openToTeam: false, userIds: [cast.ben.id] } };
  },
  'PATCH /api/teams/[team]/members/[user]': async (cast) => {
    const path = { team: await team(cast), user: cast.ben.id };
    return { by: cast.ada.request, path, data: { role: 'viewer' } };
  },
  'DELETE /api/teams/[team]/members/[user]': async (cast) => ({
    by: cast.ada.request,
    path: { team: await team(cast), user: cast.ben.id },
  }),
  'PUT /api/teams/[team]/owner': async (cast) => ({
    by: cast.ada.request,
    path: { team: await team(cast) },
    data: { userId: cast.ben.id },
  }),
  'DELETE /api/teams/[team]/invites/[invite]': async (cast) => {
    const id = await team(cast);
    const invite = await made(cast.ada.request, `/api/teams/${id}/invites`, { role: 'viewer' });
    return { by: cast.ada.request, path: { team: id, invite: invite.id } };
  },
  'DELETE /api/users/invites/[invite]': async ({ root }) => {
    const { id: invite } = await made(root, '/api/users/invites', {});
    return { by: root, path: { invite } };
  },
  'POST /api/budgets/webhook': async ({ root, receiver }) => {
    await put(root, '/api/budgets/settings', { webhookUrl: receiver, webhookSecret: 'a secret that both of us know' });
    return { by: root };
  },
  'POST /api/notices/[id]/read': async (cast) => ({ by: cast.ada.request, path: { id: await notice(cast) } }),
};
