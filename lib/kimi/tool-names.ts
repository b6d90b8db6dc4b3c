const vendors = /^[a-zA-Z_][a-zA-Z0-9-_]{2,63}$/;
const builtins = /^\$[a-zA-Z_][a-zA-Z0-9-_]{2,63}$/;
const anyones = /^[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,63}$/;

/** One of the vendor's own tools, such as `$web_search`: declared by its name alone, as a `builtin_function`. */
export const isBuiltin = (name: string): boolean => builtins.test(name);

/**
 * So many calls of the vendor's own tools a reply may hold, and budgets hold the fees of as many; before the next one it is cut
 * off. The vendor charges for those of a reply that ends with `finish_reason: "tool_calls"` (platform.kimi.ai, web search).
 */
export const mostBuiltinCalls = 16;

/** A name that Kimi's own API takes (platform.kimi.ai, tool use); hosts of the open weights take shorter ones and dots too. */
export const isVendorsName = (name: string): boolean => vendors.test(name) || isBuiltin(name);

/** A name that some host takes. */
export const isToolName = (name: string): boolean => anyones.test(name) || isBuiltin(name);

/** The `type` of a tool on the wire. */
export const toolType = (name: string): 'function' | 'builtin_function' =>
  isBuiltin(name) ? 'builtin_function' : 'function';
