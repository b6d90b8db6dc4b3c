import type { Person } from '@/lib/auth/person';
import { type Batch, type ExportFormat, named, type Row } from '@/lib/http/export';
import { inSnapshot, sumsOf } from '../rollups/read';
import { callLines, callNames } from './call-lines';
import { allConversationCosts, allRunCosts, conversationNames, runNames } from './conversations';
import { added, figuresOf } from './figures';
import { namedKeys } from './names';
import { oddReport } from './odd-days';
import { oddNames, oddRows } from './odd-rows';
import { edgesOf, momentsOf } from './period';
import type { CostAsk, FileView } from './query';

/** The rows behind a view, in batches: every group, every bar, conversation, run or call. */
export async function* exportRows(
  person: Person,
  ask: CostAsk,
  format: ExportFormat,
  view: FileView,
): AsyncGenerator<Batch> {
  switch (view) {
    case 'calls':
      return yield* named(callNames, callLines(ask, format));
    case 'conversations':
      return yield* named(conversationNames, allConversationCosts(person, ask));
    case 'runs':
      return yield* named(runNames, allRunCosts(ask));
    case 'odd':
      return yield* named(oddNames, oddBatch(ask));
    default:
      return yield* named(sumNames, sumRows(ask, view));
  }
}

async function* oddBatch(ask: CostAsk): AsyncGenerator<Row[]> {
  yield oddRows(await oddReport(ask), ask.zone);
}

const sumNames = ['from', 'to', 'cut', 'key', 'name', ...Object.keys(figuresOf(added([])))];

/** All keys of the cut, over the whole span or, as `series`, in each bar. */
async function* sumRows(ask: CostAsk, view: FileView): AsyncGenerator<Row[]> {
  yield await inSnapshot(async (snapshot) => {
    const { days, unit, zone, filter, cut } = ask;
    const span = momentsOf(days, zone);
    const edges = view === 'series' ? edgesOf(days, unit, zone) : [span.from, span.to];
    const rows = await sumsOf(snapshot, { edges, filter, cut });
    const nameOf = await namedKeys(
      snapshot.tx,
      cut,
      rows.map((row) => row.key),
    );
    const iso = (at: number | undefined) => new Date(at ?? 0).toISOString();
    return rows
      .toSorted((a, b) => a.bucket - b.bucket || b.known_nano - a.known_nano)
      .map((row) => ({
        from: iso(edges[row.bucket]),
        to: iso(edges[row.bucket + 1]),
        cut,
        key: row.key,
        name: nameOf(row.key),
        ...figuresOf(row),
      }));
  });
}
