import { topics } from './bus';
import { data, frame } from './chunks';
import type { Engine } from './engine';
import type { LiveRun } from './live';
import { missedOf } from './missed';
import { readPast } from './past';
import { RemoteTail } from './remote-tail';
import type { Sink } from './sink';

export type { Sink } from './sink';

const watchedEveryMs = 5_000;

/** Shows a new run from its very beginning: nothing is stored yet, so nothing is read. */
export function followNew(live: LiveRun, messageId: string, sink: Sink): () => void {
  sink.write(frame({ type: 'start', messageId }));
  sink.write(frame(data('position', { epoch: live.epoch, seq: 1 })));
  return followLocal(live, 1, sink);
}

function followLocal(live: LiveRun, after: number, sink: Sink): () => void {
  const stopListening = live.subscribe((line) => {
    if (line.seq > after) sink.write(line.sse);
  });
  const stopWaiting = live.onClose(() => sink.end(live.told));
  return () => {
    stopListening();
    stopWaiting();
  };
}

/**
 * Shows a run from its beginning, wherever it is worked on: what is stored, then what is logged, then live. Subscribes
 * before it reads, so that nothing falls between. Answers the way to leave; null when the run is not live.
 */
export async function follow(engine: Engine, runId: string, sink: Sink): Promise<(() => void) | null> {
  const local = engine.live(runId);
  return local ? followHere(engine, local, sink) : followElsewhere(engine, runId, sink);
}

async function followHere(engine: Engine, live: LiveRun, sink: Sink): Promise<() => void> {
  const tell = await missedOf(live, () => readPast(engine.context.db, live.id, live.epoch));
  const missed = tell();
  sink.write(missed.sse);
  return followLocal(live, missed.seq, sink);
}

/** A run that another instance works on: its chunks come over the bus, gaps are filled from the log. */
async function followElsewhere(engine: Engine, runId: string, sink: Sink): Promise<(() => void) | null> {
  const { bus, db } = engine.context;
  const early: string[] = [];
  let deliver = (payload: string): void => {
    early.push(payload);
  };
  const stopListening = await bus.subscribe(topics.chunks(runId), (payload) => deliver(payload));
  bus.publish(topics.watched, runId);
  const past = await readPast(db, runId).catch((error) => {
    stopListening();
    throw error;
  });
  if (!past.isLive) {
    stopListening();
    return null;
  }
  for (const chunk of past.chunks) sink.write(frame(chunk));
  sink.write(frame(data('position', { epoch: past.epoch, seq: past.seq })));
  const remote = new RemoteTail(engine, runId, past, sink);
  remote.start();
  deliver = (payload) => remote.take(payload);
  for (const payload of early) remote.take(payload);
  const timer = setInterval(() => bus.publish(topics.watched, runId), watchedEveryMs);
  return () => {
    clearInterval(timer);
    stopListening();
    remote.stop();
  };
}
