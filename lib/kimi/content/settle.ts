import type { FinishReason, StepCall, StepError, StepNotice, StepResult, ToolDeclaration } from '@/lib/kimi/types';
import type { WireReport } from '@/lib/kimi/wire/report';
import type { Calls } from './calls';
import type { Cleaner } from './cleaner';

/** A step's outcome from what the wire reported and what was shown. */
export function settle(
  report: WireReport,
  cleaner: Cleaner,
  calls: Calls,
  tools: readonly ToolDeclaration[],
): Omit<StepResult, 'ttftMs'> {
  const { leaked } = cleaner;
  const ended = report.finish !== null && !report.error;
  const told: FinishReason = ended && report.finish !== null ? report.finish : report.aborted ? 'other' : 'error';
  const judged = calls.judged(ended ? told : 'error', tools);
  const finish = judged.length > 0 && (told === 'stop' || told === 'other') && ended ? 'tool-calls' : told;
  const isCurtailed = calls.isOver && finish === 'tool-calls';
  const silent = cleaner.text.trim() === '' && judged.length === 0;
  return {
    finish,
    reasoning: cleaner.reasoning,
    text: cleaner.text,
    calls: judged,
    usage: report.usage,
    notices: ended ? noticesOf(report, finish, { silent, isCurtailed, leaked }) : leaked ? ['leaked_tool_tokens'] : [],
    error: report.error ?? report.late ?? (ended ? callError(judged) : null),
    aborted: report.aborted && !ended,
    traceId: report.traceId,
  };
}

type Seen = { silent: boolean; isCurtailed: boolean; leaked: boolean };

function noticesOf(report: WireReport, finish: FinishReason, { silent, isCurtailed, leaked }: Seen): StepNotice[] {
  const notices: StepNotice[] = [];
  if (finish === 'length') notices.push('truncated');
  if (finish === 'content-filter') notices.push('filtered');
  if (silent && finish !== 'length' && finish !== 'content-filter') notices.push('empty_answer');
  if (isCurtailed) notices.push('curtailed');
  if (leaked) notices.push('leaked_tool_tokens');
  if (!report.done && !report.aborted) notices.push('no_done');
  return notices;
}

/** The first call that cannot run, unless it was cut: the step itself stands. */
function callError(calls: StepCall[]): StepError | null {
  const bad = calls.find((call) => call.invalid && call.invalid.kind !== 'cut');
  if (!bad?.invalid || bad.invalid.kind === 'cut') return null;
  return { kind: bad.invalid.kind, message: bad.invalid.message, retryable: false, partial: true, remedy: 'report' };
}
