import { type ErrorCode, PenseeError } from '@/lib/errors';
import type { ToolDeclaration } from '@/lib/kimi/types';

/** What a repeated call would do: nothing new, nothing with the same key, or everything again. */
export type ToolEffect = 'read' | 'idempotent' | 'once';

export type ToolContext = {
  signal: AbortSignal;
  /** The run that calls: what runs share, they take turns at. */
  runId: string;
  /** The same for every try at the same call. */
  idempotencyKey: string;
  /** The arguments verbatim, as the model wrote them. */
  text: string;
};

export type Tool = {
  declaration: ToolDeclaration;
  effect: ToolEffect;
  timeoutMs: number;
  /** Most calls of it that one run makes side by side; unset: as many as the model asks for. */
  atOnce?: number;
  /**
   * Answers text for the model.
   * @throws ToolError whose message the model is told
   */
  run(input: Record<string, unknown>, context: ToolContext): Promise<string>;
};

/** A failure that the model is told, word for word. */
export class ToolError extends PenseeError {
  constructor(message: string, options: { code?: ErrorCode; cause?: unknown } = {}) {
    super(options.code ?? 'bad-request', message, { cause: options.cause });
    this.name = 'ToolError';
  }
}
