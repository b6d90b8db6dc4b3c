import type { UIMessage } from 'ai';
import type { AssistantMessageView, ConversationView, StepView } from '@/lib/conversations/view';
import { callPlace } from '@/lib/runs/chunks';
import type { App, Sent } from './app';
import type { WireCase } from './cases';
import { differences, type LedgerRow, type Observed } from './compare';
import type { ToolServer } from './tool-server';
import { question, type Upstream } from './upstream';

export type Verdict = { name: string; conversationId: string; differences: string[] };

type Turn = { sent: Sent; first: number; last: number };

/** Runs one conversation of the file through the application and judges each of its responses. */
export async function drive(
  app: App,
  upstream: Upstream,
  toolServer: ToolServer,
  name: string,
  cases: readonly WireCase[],
): Promise<Verdict[]> {
  const turns = await converse(app, upstream, name, cases.length);
  const conversationId = turns[0]?.sent.conversationId ?? '';
  const view = await app.conversation(conversationId);
  const ledger = await app.ledger(conversationId);
  return Promise.all(
    cases.map(async (wire, index) => {
      const turn = turns.find((t) => t.first <= index && index <= t.last);
      const seen = turn && (await observe(app, view, ledger, toolServer, turn, index - turn.first));
      const violations = index === 0 ? upstream.violations(name) : [];
      const found = seen ? differences(wire, { ...seen, violations }) : ['the response was never asked for'];
      return { name: wire.name, conversationId, differences: found };
    }),
  );
}

/** Sends messages until all responses of the conversation were served. */
async function converse(app: App, upstream: Upstream, name: string, steps: number): Promise<Turn[]> {
  const turns: Turn[] = [];
  for (let next = 0; next < steps; ) {
    const before = turns.at(-1)?.sent;
    const sent = await app.send(question(name, turns.length + 1), before?.conversationId, before?.messageId);
    const last = Math.min(upstream.served(name), steps - 1);
    if (last < next) break;
    turns.push({ sent, first: next, last });
    next = last + 1;
  }
  return turns;
}

async function observe(
  app: App,
  view: ConversationView,
  ledger: readonly LedgerRow[],
  toolServer: ToolServer,
  { sent }: Turn,
  step: number,
): Promise<Observed | null> {
  const message = view.messages.find((m) => m.role === 'assistant' && m.id === sent.messageId);
  if (message?.role !== 'assistant') return null;
  const tried = message.steps.filter((s) => s.step === step).toSorted((a, b) => a.attempt - b.attempt);
  const last = tried.at(-1);
  const parts = last?.parts ?? [];
  return {
    parts: parts.flatMap((p) => (p.type === 'tool' ? [] : [{ type: p.type, text: p.text }])),
    calls: last ? await callsOf(app, sent, last) : [],
    finish: last?.finish ?? null,
    notices: last?.notices ?? [],
    error: last?.error ?? endError(message),
    streamed: streamedOf(sent.message, step),
    rows: ledger.filter((row) => row.purpose === 'step' && row.runId === sent.runId && row.step === step),
    executed: toolServer.calls(sent.runId, step),
    violations: [],
  };
}

const endError = ({ end }: AssistantMessageView) => (end?.reason === 'error' ? end.error : null);

/** The calls of a try; of a long input the view has only the beginning, so that it is asked for as a whole. */
function callsOf(app: App, { conversationId, messageId }: Sent, { step, attempt, parts }: StepView) {
  const calls = parts.filter((p) => p.type === 'tool');
  return Promise.all(
    calls.map(async ({ id, name, arguments: source, argumentsLength, output, state, recovered = false }, index) => {
      const isShort = argumentsLength !== undefined;
      const whole = isShort ? await app.call(conversationId, messageId, callPlace(step, attempt, index)) : null;
      const said = { arguments: whole?.arguments ?? source, output: whole?.output ?? output };
      return { id, name, ...said, invalid: state === 'invalid', recovered };
    }),
  );
}

type TryPart = { step: number };

/** What the newest try at a step came to for a stock reader of the stream. */
function streamedOf(message: UIMessage, step: number): Observed['streamed'] {
  let current = -1;
  let found = { reasoning: '', text: '' };
  for (const part of message.parts) {
    if (part.type === 'data-step') {
      current = (part.data as TryPart).step;
      if (current === step) found = { reasoning: '', text: '' };
    } else if ((part.type === 'reasoning' || part.type === 'text') && current === step) {
      found[part.type] += part.text;
    }
  }
  return found;
}
