import { z } from 'zod';

const count = z.coerce.number().int().min(0).max(5_000_000);
const flag = z.union([z.boolean(), z.stringbool()]);

/** `500`, or `500x2` for twice. */
const failure = z
  .string()
  .regex(/^\d{3}(x\d+)?$/)
  .transform((v) => {
    const [status, times] = v.split('x');
    return { status: Number(status), times: times ? Number(times) : Number.POSITIVE_INFINITY };
  });

/** `reset@50`: after 50 chunks, always; `stall@3x1`: after 3 chunks, once. */
const cut = z
  .string()
  .regex(/^(reset|close|stall|error|no-done)(@\d+)?(x\d+)?$/)
  .transform((v) => {
    const [, kind = 'reset', at, times] = /^([a-z-]+)(?:@(\d+))?(?:x(\d+))?$/.exec(v) ?? [];
    return { kind: kind as CutKind, at: Number(at ?? 0), times: times ? Number(times) : Number.POSITIVE_INFINITY };
  });

export type CutKind = 'reset' | 'close' | 'stall' | 'error' | 'no-done';

export const script = z.strictObject({
  reasoning: count.optional(),
  text: count.optional(),
  form: z.enum(['words', 'markdown', 'stamps']).default('words'),
  think: z.string().optional(),
  say: z.string().optional(),
  echo: flag.default(false),
  rate: z.coerce.number().min(0).max(100_000).optional(),
  wait: count.default(0),
  hold: count.optional(),
  tools: count.default(0),
  tool: z.string().optional(),
  url: z.string().optional(),
  args: z.union([z.record(z.string(), z.unknown()), z.string()]).optional(),
  calls: count.default(1),
  fail: failure.optional(),
  failType: z.string().optional(),
  retryAfter: z.coerce.number().min(0).optional(),
  cut: cut.optional(),
  step: count.optional(),
  usage: z.enum(['both', 'choice', 'top', 'none']).default('both'),
  finish: z.enum(['stop', 'length', 'content_filter']).optional(),
});

/** A script as one writes it; every field may also be a string, as in a directive. */
export type ScriptInput = z.input<typeof script>;

/**
 * What the practice model does instead of answering by itself. A *chunk* is one event with five characters.
 *
 * | field | meaning |
 * |---|---|
 * | `reasoning`, `text` | how many chunks of each |
 * | `form` | of the text: `words`; `markdown` (headings, lists, tables, code, formulas, over and over); `stamps` (each chunk is the time of its writing, epoch ms with two decimals and a space) |
 * | `think`, `say` | these very words instead of a number of chunks |
 * | `echo` | the text is a JSON block telling what the request asked: model, effort, limits, tools, number of messages |
 * | `rate` | chunks a second; 0 is all at once; unset is the server's own pace |
 * | `wait` | ms before the first event |
 * | `hold` | after so many chunks nothing more comes until `POST /practice/release` |
 * | `tools` | how many steps with tool calls come before the text; `reasoning` applies to each step |
 * | `tool`, `args`, `url` | the tool (else the first one declared), its arguments (JSON) or just its `url`, `{n}` in them being the number of the call; without either they are `{"step": n}` |
 * | `calls` | tool calls in each such step |
 * | `fail` | an HTTP status, `503`, or only the first two times, `503x2`; `failType` and `retryAfter` (s) dress it |
 * | `cut` | `reset`, `close` (no finish), `stall`, `error` (event) or `no-done`, after chunk `@50`, the first `x1` times |
 * | `step` | `fail`, `cut` and `hold` apply to this step of the tool loop alone, counted from 0 |
 * | `usage` | where the usage stands in the stream, or `none` |
 * | `finish` | the finish reason of the text |
 *
 * It comes, the first found counting, from a directive in the last user message, `[[practice: text=500 rate=30]]`; from
 * the queue of `POST /practice/script {"next": [{…}]}`; from its standing `{"script": {…}}`; from the server's options.
 */
export type Script = z.output<typeof script>;

/** On one line, since summaries quote the beginnings of messages. */
const directive = /\[\[practice:\s*((?:(?!\[\[practice:).)*?)\s*\]\]/;
const field = /([a-zA-Z]+)(?:=("(?:[^"\\]|\\.)*"|\S+))?/g;

/**
 * The script that a text holds, if any.
 * @throws ZodError when the directive names an unknown field or a wrong value
 */
export function readDirective(text: string): Script | null {
  const found = directive.exec(text);
  if (!found?.[1]) return null;
  const given: Record<string, unknown> = {};
  for (const [, name = '', value = 'true'] of found[1].matchAll(field)) {
    given[name] = value.startsWith('"') ? JSON.parse(value) : value;
  }
  return script.parse(given);
}

export const withoutDirective = (text: string): string => text.replace(directive, '').trim();
