import type { Tool } from './types';

/**
 * One of the vendor's own tools, such as `$web_search`: it works at the vendor once its arguments come back verbatim
 * (platform.kimi.ai, "Use the web search tool").
 */
export const builtinTool = (name: string): Tool => ({
  declaration: { name, description: '', parameters: { type: 'object' } },
  effect: 'read',
  timeoutMs: 1_000,
  run: async (_, { text }) => text,
});
