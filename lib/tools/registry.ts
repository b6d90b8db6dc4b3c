import type { Env } from '@/lib/config/env';
import type { ToolDeclaration } from '@/lib/kimi/types';
import { log } from '@/lib/log';
import { type ArgumentCheck, argumentCheck } from './arguments';
import { ToolSource } from './source';
import type { Tool } from './types';
import { webFetch } from './web-fetch';

export type Tools = {
  /**
   * What the model may call, our own tools first, then by name: the list is the top of the vendor's prompt prefix, so
   * it is the same array as long as its content is the same.
   */
  readonly declarations: ToolDeclaration[];
  get(name: string): Tool | undefined;
  /** Why a call cannot be made, for the model; null where it can. */
  check(name: string, input: Record<string, unknown>): string | null;
  /** Asks a tool server that has not answered yet, at most once in two seconds; never throws. */
  refresh(): Promise<void>;
  close(): void;
};

type Entry = { tool: Tool; check: ArgumentCheck };
type Catalogue = { entries: Map<string, Entry>; declarations: ToolDeclaration[] };

/**
 * The tools that the settings give. A tool server that does not answer is told in the log and asked again.
 * @throws Error with one line about a wrong setting
 */
export async function loadTools(settings: Pick<Env, 'WEB_FETCH_ALLOW' | 'TOOLS_URL'>): Promise<Tools> {
  const own = [webFetch({ allow: settings.WEB_FETCH_ALLOW })];
  const source = settings.TOOLS_URL === undefined ? undefined : new ToolSource(settings.TOOLS_URL);
  await source?.load();
  let served = source?.tools;
  let catalogue = catalogueOf([...own, ...(served ?? [])]);
  const current = (): Catalogue => {
    if (source && source.tools !== served) {
      served = source.tools;
      catalogue = catalogueOf([...own, ...served]);
    }
    return catalogue;
  };
  return {
    get declarations() {
      return current().declarations;
    },
    get: (name) => current().entries.get(name)?.tool,
    check(name, input) {
      const entry = current().entries.get(name);
      return entry ? entry.check(input) : `There is no tool named ${name.slice(0, 100)}.`;
    },
    refresh: async () => source?.refresh(),
    close: () => source?.close(),
  };
}

function catalogueOf(tools: readonly Tool[]): Catalogue {
  const entries = new Map<string, Entry>();
  for (const tool of tools) {
    const { name, parameters } = tool.declaration;
    if (entries.has(name))
      log().warn({ tool: name }, 'a tool of this name is there already; the later one is left out');
    else entries.set(name, { tool, check: checkOf(name, parameters) });
  }
  return { entries, declarations: [...entries.values()].map(({ tool }) => tool.declaration) };
}

function checkOf(name: string, parameters: Record<string, unknown>): ArgumentCheck {
  try {
    return argumentCheck(name, parameters);
  } catch (error) {
    log().warn({ err: error, tool: name }, "the tool's schema is not understood; its server must check the arguments");
    return () => null;
  }
}
