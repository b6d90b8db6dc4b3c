import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { share } from '@/db/schema';
import type { Person } from '@/lib/auth/person';
import { hashOfToken } from '@/lib/auth/secret-token';
import { streamTo, takeStreamPlace } from '@/lib/auth/stream';
import { PenseeError } from '@/lib/errors';
import type { Events } from '@/lib/http/sse';
import { engine } from '@/lib/runs/boot';
import { frame } from '@/lib/runs/chunks';
import type { Engine } from '@/lib/runs/engine';
import { follow } from '@/lib/runs/tail';
import { liveStates } from '@/lib/runs/types';
import { createEventParser } from '@/lib/stream/sse';
import { readBranch } from './branch';
import { filterChunk } from './live-filter';
import { type Standing, watchShare } from './live-watch';
import { openShare, type Visit } from './open';
import { sharedMessages } from './snapshot';
import { liveTitle } from './title';
import type { LiveEvent, ShareParts } from './types';

const columns = {
  id: share.id,
  conversationId: share.conversationId,
  userId: share.userId,
  audience: share.audience,
  teamId: share.teamId,
  passwordHash: share.passwordHash,
  throughMessageId: share.throughMessageId,
  parts: share.parts,
  title: share.title,
};
type Row = Pick<typeof share.$inferSelect, keyof typeof columns>;

/** A live share that this visitor may watch, as it stood before they were let in. @throws PenseeError `not-found` */
async function openLive(visit: Visit): Promise<{ row: Row; person: Person }> {
  const store = await db();
  const [row] = await store
    .select(columns)
    .from(share)
    .where(eq(share.tokenHash, hashOfToken(visit.token)));
  const opened = await openShare(visit);
  if (!row || opened?.state !== 'open' || opened.share.kind !== 'live' || !opened.person)
    throw new PenseeError('not-found', 'There is nothing here, or it is not for you.');
  return { row, person: opened.person };
}

/** The stream of a live share: what is there, then a running reply as it is written, each time the conversation moves. */
export async function respondWatching(visit: Omit<Visit, 'counts' | 'goesOn'>): Promise<Response> {
  const asked = { ...visit, counts: null, goesOn: true } as const;
  const [{ row, person }, started] = await Promise.all([openLive(asked), engine()]);
  const isSharer = row.userId === person.id;
  const teamId = row.audience === 'team' && !isSharer ? row.teamId : null;
  const open = (events: Events) => {
    const watching = new Watching(started, row, events);
    const leave = watchShare({
      share: row,
      person,
      onStanding: (standing) => watching.move(standing),
      onEnd: () => events.close(),
    });
    events.write(': open\n\n');
    return () => {
      leave();
      watching.stop();
    };
  };
  return streamTo(takeStreamPlace(person), { sessionId: person.sessionId, teamId }, open);
}

/** One watcher's view of a shared conversation, as far as it was told. */
class Watching {
  private told: string | null = null;
  private busy = false;
  private over = false;
  private running: string | null = null;
  private leave: (() => void) | null = null;

  constructor(
    private readonly started: Engine,
    private readonly row: Row,
    private readonly events: Events,
  ) {}

  /** Tells what changed, and follows the run that is at work. */
  move({ headId, runId }: Standing): void {
    const now = `${headId} ${runId}`;
    if (this.busy || this.over) return;
    if (this.told === now && this.running === runId) return;
    this.busy = true;
    this.tell(runId)
      .then(() => {
        this.told = now;
      })
      .catch(() => this.events.close())
      .finally(() => {
        this.busy = false;
      });
  }

  stop(): void {
    this.over = true;
    this.letGo();
  }

  private letGo(): void {
    this.leave?.();
    this.leave = null;
    this.running = null;
  }

  private async tell(runId: string | null): Promise<void> {
    this.letGo();
    const { conversationId, parts } = this.row;
    const store = await db();
    const branch = await readBranch(store, conversationId, undefined, parts);
    const last = branch.messages.at(-1);
    const isRunning = last?.role === 'assistant' && liveStates.includes(last.state) && last.runId === runId;
    const messages = sharedMessages(
      { ...branch, messages: isRunning ? branch.messages.slice(0, -1) : branch.messages },
      parts,
    );
    const title = await liveTitle(store, this.row, messages);
    const model = isRunning && parts.model ? { model: last.model } : {};
    this.write({ type: 'document', title, messages, parts, running: isRunning, ...model });
    if (isRunning && runId !== null && !this.over) await this.followRun(runId, parts);
  }

  private async followRun(runId: string, parts: ShareParts): Promise<void> {
    const parse = createEventParser();
    this.running = runId;
    const write = (sse: string) => {
      for (const chunk of parse(sse)) {
        const shown = filterChunk(chunk, parts);
        if (shown) this.events.write(frame(shown));
      }
    };
    // However it ended: where the conversation stands then is told next.
    const end = () => {
      this.running = null;
    };
    const leave = await follow(this.started, runId, { write, end });
    if (this.over) leave?.();
    else this.leave = leave;
    if (leave === null) this.running = null;
  }

  private write(event: LiveEvent): void {
    this.events.write(`data: ${JSON.stringify(event)}\n\n`);
  }
}
