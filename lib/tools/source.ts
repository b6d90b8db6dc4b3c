import { log } from '@/lib/log';
import { canonicalJson } from './canonical';
import { listHttpTools, type OfferedTools } from './http-tools';
import { type Tool, ToolError } from './types';

const leastWaitMs = 2_000;
const mostWaitMs = 30_000;
const againMs = 60_000;

/** The tools of the operator's tool server, asked for until it answers and then once a minute. */
export class ToolSource {
  /** In order of name; the same array as long as the server's list says the same. */
  tools: readonly Tool[] = [];
  readonly #base: string;
  #leftOut = '';
  #answered = false;
  #failures = 0;
  #triedAt = Number.NEGATIVE_INFINITY;
  #loading: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(base: string) {
    this.#base = base;
  }

  /** Asks the server. Never throws: a failure is logged, the tools known before stay, and it is asked again later. */
  load(): Promise<void> {
    this.#loading ??= this.#ask().finally(() => {
      this.#loading = undefined;
      this.#plan();
    });
    return this.#loading;
  }

  /** Asks a server that has not answered yet, at most once in two seconds. */
  async refresh(): Promise<void> {
    if (this.#answered) return;
    if (this.#loading !== undefined || performance.now() - this.#triedAt >= leastWaitMs) await this.load();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #ask(): Promise<void> {
    this.#triedAt = performance.now();
    try {
      this.#take(await listHttpTools(this.#base));
      this.#answered = true;
      this.#failures = 0;
    } catch (error) {
      const said = error instanceof ToolError ? error.message : String(error);
      if (this.#failures === 0) log().warn({ err: error }, `TOOLS_URL: ${said} It is asked again until it answers.`);
      this.#failures++;
    }
  }

  #take({ tools, leftOut }: OfferedTools): void {
    if (leftOut.length > 0 && leftOut.join() !== this.#leftOut)
      log().warn({ leftOut }, 'TOOLS_URL: what is no tool of the list is left out.');
    this.#leftOut = leftOut.join();
    const sorted = tools.toSorted((a, b) => (a.declaration.name < b.declaration.name ? -1 : 1));
    if (canonicalJson(sorted) === canonicalJson(this.tools)) return;
    this.tools = sorted;
    log().info({ tools: sorted.map((tool) => tool.declaration.name) }, 'the tool server offers');
  }

  #plan(): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    const wait = this.#failures === 0 ? againMs : Math.min(leastWaitMs * 2 ** (this.#failures - 1), mostWaitMs);
    this.#timer = setTimeout(() => void this.load(), wait).unref();
  }
}
