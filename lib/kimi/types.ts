/** The vendor's wire in our words; facts and sources stand in the docstrings of the modules that use them. */

export type WireToolCall = {
  id: string;
  type: 'function' | 'builtin_function';
  function: { name: string; arguments: string };
};

/** A message exactly as it goes upstream. */
export type WireMessage =
  | { role: 'system'; content: string }
  | { role: 'user'; content: string }
  | {
      role: 'assistant';
      content: string;
      reasoning_content?: string;
      tool_calls?: WireToolCall[];
      /** Kimi's partial mode: the model goes on from `content`. Only on the last message of a request. */
      partial?: true;
    }
  | { role: 'tool'; tool_call_id: string; name: string; content: string };

export type ToolDeclaration = {
  /** As `isToolName` wants it; one of the vendor's own begins with `$`. */
  name: string;
  description: string;
  /** JSON Schema of the arguments, root type `object`. */
  parameters: Record<string, unknown>;
};

/** Where requests go. `name` is what the ledger calls it (`api.moonshot.ai`, `practice`); an empty `apiKey` is not sent. */
export type Host = { name: string; baseUrl: string; apiKey: string; practice: boolean };

/** Tokens as the vendor reported them; `prompt` includes `cached` and `cacheWrite`, `completion` includes `reasoning`. */
export type Usage = {
  promptTokens: number;
  cachedTokens: number;
  cacheWriteTokens: number;
  completionTokens: number;
  reasoningTokens: number;
  totalTokens: number;
};

export type FinishReason = 'stop' | 'length' | 'tool-calls' | 'content-filter' | 'other' | 'error';

/** What a kept reply must be marked with. */
export type StepNotice =
  | 'truncated'
  | 'filtered'
  | 'empty_answer'
  | 'no_done'
  | 'leaked_tool_tokens'
  /** It was cut off where it called for more of the vendor's own tools than a reply may hold, and goes on with those. */
  | 'curtailed';

export type StepErrorKind =
  | 'http' // the host answered with an error status
  | 'stream' // an error event in the stream
  | 'not-sse' // status 200, but no event stream
  | 'network' // could not connect, or the connection was reset
  | 'timeout' // the idle limit passed without an event
  | 'truncated' // the stream ended without a finish reason
  | 'parse' // one event was unreadable; the rest was kept
  | 'tool-input' // arguments that are no JSON object; told to the model
  | 'no-such-tool' // told to the model
  | 'crash'; // the server that ran it went away

/** What a person can do about it; the page has words and an act for each. */
export type StepErrorRemedy =
  | 'check-key'
  | 'add-credit'
  | 'wait'
  | 'overloaded'
  | 'refused'
  | 'pick-model'
  | 'compact'
  | 'network'
  | 'cut-short'
  | 'report';

export type StepError = {
  kind: StepErrorKind;
  /** The vendor's `error.type`, verbatim. */
  type?: string | null;
  status?: number;
  /** Known refusals of the history (`reasoning_missing`, `empty_assistant`, `context_overflow`), the network's own code. */
  code?: string;
  /** In English, for programs and logs; the page has words of its own. Never raw markup, keys or account ids. */
  message: string;
  /** The host's own words, fit to be quoted to people. */
  said?: string;
  retryable: boolean;
  /** Something of the step had arrived before it broke, and is kept. */
  partial: boolean;
  /** No connection came about, so that nothing of the request went out. */
  unsent?: true;
  retryAfterMs?: number;
  remedy: StepErrorRemedy;
};

/** A tool call as the model made it. `invalid`: must not run; the message goes back to the model as the result. */
export type StepCall = {
  id: string;
  name: string;
  /** Verbatim, as it must go back. */
  arguments: string;
  /** Parsed arguments; absent where invalid. */
  input?: Record<string, unknown>;
  invalid?: { kind: 'tool-input' | 'no-such-tool' | 'cut'; message: string };
  /** Rescued from markup that leaked into text or reasoning. */
  recovered?: true;
};

export type Effort = 'low' | 'high' | 'max';

export type StepRequest = {
  host: Host;
  model: string;
  messages: WireMessage[];
  tools: ToolDeclaration[];
  effort?: Effort;
  maxCompletionTokens: number;
  /** The same for all requests of a conversation: routes to the vendor's cache. */
  cacheKey?: string;
  /** Without an event for so long (ms), the step ends with a `timeout`; keep-alive comments do not count. */
  idleMs: number;
  signal: AbortSignal;
};

/** What arrives while a step runs, in order. `index` counts the tool calls of the step from 0. */
export type StepEvent =
  | { type: 'reasoning'; delta: string }
  | { type: 'text'; delta: string }
  /** What was shown of this step was taken for another kind (a lone `</think>` came): this is what it was, anew, before its calls. */
  | { type: 'anew'; said: { type: 'reasoning' | 'text'; text: string }[] }
  | { type: 'tool-start'; index: number; id: string; name: string }
  | { type: 'tool-arguments'; index: number; delta: string };

/** How a step ended. Never thrown: a break is `finish: 'error'` with `error` set and what had arrived kept. */
export type StepResult = {
  finish: FinishReason;
  reasoning: string;
  text: string;
  calls: StepCall[];
  /** Null: the vendor told none; the spend is then an estimate. */
  usage: Usage | null;
  notices: StepNotice[];
  /** With another finish than `error`: a flaw that was survived (`parse`, `tool-input`, `no-such-tool`). */
  error: StepError | null;
  /** The caller's signal ended it. */
  aborted: boolean;
  /** From the request to the first event with content, ms. */
  ttftMs: number | null;
  /** The vendor's `x-trace-id`. */
  traceId: string | null;
};
