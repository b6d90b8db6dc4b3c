import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConversationView } from '@/lib/conversations/view';
import type { StreamChunk } from '@/lib/runs/chunks';
import { awaited, ownMessage } from '@/lib/stream/thread';
import { answerText } from '../message/arrange';
import { ChatSession } from './session';
import { chatOf, emptyChat, lastReply } from './state';

const id = '0198b6f0-0000-7000-8000-000000000001';
const ada = { id: 'u1', name: 'Ada' };
const chunks: StreamChunk[] = [
  { type: 'start', messageId: 'a1' },
  { type: 'data-position', data: { epoch: 1, seq: 0 } },
  { type: 'start-step' },
  { type: 'data-step', data: { step: 0, attempt: 0, startedAt: 0 } },
  { type: 'text-start', id: '0' },
  { type: 'text-delta', id: '0', delta: 'Good ' },
  { type: 'text-delta', id: '0', delta: 'day.' },
  { type: 'text-end', id: '0' },
  { type: 'data-end', data: { state: 'done', end: { reason: 'complete' } } },
];
const sse = (all: readonly StreamChunk[]) => all.map((c) => `data: ${JSON.stringify(c)}\n\n`).join('');
const headers = { 'x-conversation-id': id, 'x-run-id': 'r1', 'x-message-id': 'a1' };
const view = (over: Partial<ConversationView> = {}): ConversationView => ({
  id,
  title: 'A title',
  titleSource: 'model',
  model: 'm',
  effort: null,
  createdAt: '',
  updatedAt: '',
  userId: ada.id,
  author: ada,
  teamId: null,
  openToTeam: false,
  writerIds: [],
  spend: null,
  context: null,
  messages: [],
  before: null,
  headId: null,
  ...over,
});

type Answer = (path: string, body: Record<string, unknown>) => Response | Error;
let asked: { path: string; body: Record<string, unknown> }[];

function serve(answers: Answer[]) {
  asked = [];
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    const body = init?.body ? JSON.parse(String(init.body)) : {};
    asked.push({ path, body });
    const answer = answers.shift()?.(path, body) ?? Response.json({ error: { code: 'internal' } }, { status: 500 });
    if (answer instanceof Error) throw answer;
    return answer;
  });
}

const rest = (session: ChatSession) => expect.poll(() => session.get().live).toBeNull();

beforeEach(() => {
  const page = { hidden: false, addEventListener: () => undefined };
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', page);
});
afterEach(() => void vi.unstubAllGlobals());

describe('a conversation in the page', () => {
  it('shows the message at once, then the reply, under the names that the server gives', async () => {
    const named = vi.fn();
    const session = new ChatSession(emptyChat('m', ada), named);
    serve([
      () => new Response(sse(chunks), { headers }),
      () => Response.json(view({ messages: [...session.get().messages] })),
    ]);
    const sent = session.send('Hello', ada);
    expect(session.get().messages.map((m) => m.role)).toEqual(['user', 'assistant']);
    expect(session.get().live?.phase).toBe('sending');
    expect(await sent).toBe(true);
    await rest(session);
    await expect.poll(() => session.get().title).toBe('A title');
    const reply = lastReply(session.get().messages);
    expect(reply).toMatchObject({ id: 'a1', runId: 'r1', state: 'done', siblings: { ids: ['a1'] } });
    expect(answerText(reply?.steps ?? [])).toBe('Good day.');
    await expect.poll(() => named.mock.calls).toEqual([[id]]);
    expect(asked[0]?.body).toMatchObject({ text: 'Hello', model: 'm', clientId: session.get().messages[0]?.id });
  });

  it('takes the message back where another run is live, and tells so', async () => {
    const session = new ChatSession(chatOf(view()));
    serve([
      () => Response.json({ error: { code: 'run-in-progress', message: 'busy' } }, { status: 409 }),
      () => Response.json(view({ title: 'Read anew' })),
    ]);
    expect(await session.send('Hello', ada)).toBe(false);
    expect(session.get()).toMatchObject({ messages: [], live: null, trouble: { code: 'run-in-progress' } });
    expect(session.get().title).toBe('Read anew');
  });

  it('sends again under the same name where no answer came', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const session = new ChatSession(chatOf(view()));
    serve([() => new Error('offline'), () => new Response(sse(chunks), { headers }), () => Response.json(view())]);
    const sent = session.send('Hello', ada);
    await vi.advanceTimersByTimeAsync(600);
    vi.useRealTimers();
    expect(await sent).toBe(true);
    expect(asked[0]?.body.clientId).toBe(asked[1]?.body.clientId);
  });

  it('comes back to a run whose stream broke, without doubling anything', async () => {
    const session = new ChatSession(chatOf(view()));
    const whole = chunks.map((c) => (c.type === 'data-position' ? { ...c, data: { epoch: 1, seq: 5 } } : c));
    serve([
      () => new Response(sse(chunks.slice(0, 6)), { headers }),
      () => new Response(sse([whole[0], ...whole.slice(2, 6), whole[1], ...whole.slice(6)] as StreamChunk[])),
      () => Response.json(view({ messages: [...session.get().messages] })),
    ]);
    await session.send('Hello', ada);
    await rest(session);
    expect(asked[1]?.path).toBe(`/api/chat/${id}/stream`);
    expect(answerText(lastReply(session.get().messages)?.steps ?? [])).toBe('Good day.');
  });

  it('shows the last of the versions asked for in a row, and stands between them meanwhile', async () => {
    const session = new ChatSession(chatOf(view()));
    const at = (path: string) => new URL(path, 'http://pensee').searchParams.get('at');
    const told: (string | null)[] = [];
    serve(Array.from({ length: 4 }, () => (path: string) => Response.json(view({ title: `at ${at(path)}` }))));
    session.subscribe(() => told.push(session.get().heading));
    await Promise.all([session.switchTo('second', true), session.switchTo('third', true)]);
    await expect.poll(() => session.get().heading).toBeNull();
    expect(session.get().title).toBe('at third');
    expect(told.filter((heading) => heading !== null)).toEqual(['second', 'third', 'third', 'third']);
    expect(asked.map(({ path, body }) => body.headId ?? at(path))).toEqual(['second', 'second', 'third', 'third']);
  });

  it('tells in a team what it knows to be the newest, whatever is asked, and nothing in private', async () => {
    const question = ownMessage('q1', 'Hello', null, null, ada);
    const reply = awaited('a0', 'q1', { model: 'm', effort: null }, null);
    const messages = [question, { ...reply, state: 'done' as const }];
    for (const teamId of ['t1', null]) {
      const shown = view({ teamId, messages, headId: 'elsewhere' });
      const told: unknown[] = [];
      for (const act of [
        (session: ChatSession) => session.send('Further', ada),
        (session: ChatSession) => session.send('Other', ada, question),
        (session: ChatSession) => session.regenerate(reply),
        (session: ChatSession) => session.goOn(reply),
      ]) {
        const session = new ChatSession(chatOf(shown));
        serve([() => new Response(sse(chunks), { headers }), () => Response.json(shown)]);
        expect(await act(session)).toBe(true);
        expect(session.get().headId).toBe('a1');
        await rest(session);
        told.push(asked[0]?.body.headId);
      }
      expect(told).toEqual(Array(4).fill(teamId ? 'elsewhere' : undefined));
    }
  });

  it('asks what comes next of the model that it went on with, before the page knows the end of that reply', async () => {
    const reply = { ...awaited('a1', 'q1', { model: 'gone', effort: null }, null), state: 'failed' as const };
    const shown = view({ model: 'gone', messages: [ownMessage('q1', 'Hello', null, null, ada), reply] });
    const session = new ChatSession(chatOf(shown));
    serve([() => Response.json({ error: { code: 'internal' } }, { status: 500 })]);
    expect(await session.goOn(reply, { model: 'other' })).toBe(false);
    expect(session.get().model).toBe('gone');
    serve([() => new Response(sse(chunks), { headers })]);
    expect(await session.goOn(reply, { model: 'other' })).toBe(true);
    expect(session.get().model).toBe('other');
  });

  it('stays where it was when a version cannot be shown', async () => {
    const session = new ChatSession(chatOf(view()));
    serve([]);
    await session.switchTo('second', true);
    expect(session.get()).toMatchObject({ heading: null, title: 'A title', trouble: { code: 'internal' } });
  });
});
