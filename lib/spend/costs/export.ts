import type { Person } from '@/lib/auth/person';
import type { Batch, ExportFormat, Row } from '@/lib/http/export';
import { inSnapshot, sumsOf } from '../rollups/read';
import { callLines } from './call-lines';
import { allConversationCosts, allRunCosts } from './conversations';
import { figuresOf } from './figures';
import { namedKeys } from './names';
import { edgesOf, momentsOf } from './period';
import type { CostAsk } from './query';

/** The rows behind a view, in batches: every group, every bar, conversation, run or call. */
export async function* exportRows(person: Person, ask: CostAsk, format: ExportFormat): AsyncGenerator<Batch> {
  switch (ask.query.view) {
    case 'calls':
      return yield* callLines(ask, format);
    case 'conversations':
      return yield* allConversationCosts(person, ask);
    case 'runs':
      return yield* allRunCosts(ask);
    default:
      return yield await sumRows(ask);
  }
}

/** All keys of the cut, over the whole span or, as `series`, in each bar. */
function sumRows(ask: CostAsk): Promise<Row[]> {
  return inSnapshot(async (snapshot) => {
    const { days, unit, zone, filter, cut } = ask;
    const span = momentsOf(days, zone);
    const edges = ask.query.view === 'series' ? edgesOf(days, unit, zone) : [span.from, span.to];
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
