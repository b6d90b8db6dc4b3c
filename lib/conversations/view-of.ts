import type { compaction, ledgerEntry, message, run } from '@/db/schema';
import type { FinishReason } from '@/lib/kimi/types';
import { type Shown, shownOf } from '@/lib/runs/shown';
import type { ShownCall, StoredStep } from '@/lib/runs/store';
import type { Part } from '@/lib/runs/types';
import { sumSpend } from '@/lib/spend/sum-spend';
import { spendOfRow } from '@/lib/spend/sums';
import type { AssistantMessageView, Named, PartView, Siblings, StepView, UserMessageView } from './view';

type Message = typeof message.$inferSelect;
type Entry = typeof ledgerEntry.$inferSelect;
type Shortened = typeof compaction.$inferSelect;

export type RunRows = {
  steps: StoredStep[];
  calls: ShownCall[];
  entries: Entry[];
  shortened: Shortened[];
  /** All of each call, not only its beginning. */
  whole: boolean;
};

export const userView = (
  row: Message & { author: Named | null; copied: boolean },
  siblings: Siblings,
): UserMessageView => ({
  role: 'user',
  id: row.id,
  parentId: row.parentId,
  text: row.text ?? '',
  author: row.author,
  ...(row.copied ? { copied: true as const } : {}),
  createdAt: row.createdAt.toISOString(),
  siblings,
});

export function assistantView(
  row: Message,
  own: typeof run.$inferSelect,
  rows: RunRows,
  siblings: Siblings,
): AssistantMessageView {
  const entryOf = new Map(rows.entries.map((e) => [e.id, e]));
  return {
    role: 'assistant',
    id: row.id,
    parentId: row.parentId,
    runId: own.id,
    state: own.state,
    end: own.end,
    model: own.request.model,
    effort: own.request.effort ?? null,
    steps: rows.steps.map((step) => stepView(step, rows, entryOf.get(step.ledgerId ?? ''))),
    spend: sumSpend(rows.entries.map(spendOfRow)),
    createdAt: row.createdAt.toISOString(),
    endedAt: own.endedAt?.toISOString() ?? null,
    siblings,
  };
}

function stepView(stored: StoredStep, { calls, shortened, whole }: RunRows, entry: Entry | undefined): StepView {
  const own = stored.state === 'done' ? calls.filter((c) => c.step === stored.step) : [];
  const mark = shortened.find((s) => s.atStep === stored.step);
  return {
    step: stored.step,
    attempt: stored.attempt,
    state: stored.state,
    ...(stored.joins ? { joins: true as const } : {}),
    parts: stored.parts.map((part) => partView(part, own, whole ? wholeOf : shownOf)),
    finish: stored.finish as FinishReason | null,
    notices: stored.notices,
    error: stored.error,
    spend: entry ? spendOfRow(entry) : null,
    startedAt: stored.startedAt.toISOString(),
    ms: stored.endedAt.getTime() - stored.startedAt.getTime(),
    ttftMs: entry?.ttftMs ?? null,
    ...(mark ? { compacted: { before: mark.report.before, after: mark.report.after } } : {}),
  };
}

const wholeOf = (text: string): Shown => ({ text });

function partView(part: Part, calls: readonly ShownCall[], show: typeof shownOf): PartView {
  if (part.type !== 'tool') return part;
  const call = calls.find((c) => c.index === part.index);
  const { type, id, name, recovered } = part;
  const ms = call?.startedAt && call.endedAt ? { ms: call.endedAt.getTime() - call.startedAt.getTime() } : {};
  const source = show(part.arguments);
  const output = shownOutput(part, call, show);
  return {
    type,
    id,
    name,
    arguments: source.text,
    ...(source.length === undefined ? {} : { argumentsLength: source.length }),
    state: part.invalid ? 'invalid' : (call?.state ?? 'planned'),
    ...(output === null ? {} : { output: output.text }),
    ...(output?.length === undefined ? {} : { outputLength: output.length }),
    ...ms,
    ...(recovered ? { recovered } : {}),
  };
}

type ToolPart = Extract<Part, { type: 'tool' }>;

function shownOutput({ invalid }: ToolPart, call: ShownCall | undefined, show: typeof shownOf): Shown | null {
  if (invalid) return show(invalid.message);
  return call?.output == null ? null : show(call.output, call.outputLength ?? undefined);
}
