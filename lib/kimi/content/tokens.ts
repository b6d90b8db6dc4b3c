/** The markup of Kimi's tool calls (MoonshotAI/Kimi-K2, docs/tool_call_guidance.md; vLLM also knows the singular). */
export const sectionBegin = ['<|tool_calls_section_begin|>', '<|tool_call_section_begin|>'];
export const sectionEnd = ['<|tool_calls_section_end|>', '<|tool_call_section_end|>'];
export const callBegin = '<|tool_call_begin|>';
export const callArguments = '<|tool_call_argument_begin|>';
export const callEnd = '<|tool_call_end|>';

export const toolTokens = [...sectionBegin, ...sectionEnd, callBegin, callArguments, callEnd];

/** Tokens that end something, or stand within it: alone they open no call. */
export const closingTokens = [...sectionEnd, callArguments, callEnd];

export const thinkOpen = '<think>';
export const thinkClose = '</think>';

export type Found = { at: number; token: string } | { at: number; token: null } | null;

/**
 * The first of `tokens` in `text` from `from` on. `token: null`: the text ends in what may become one. Null: nothing.
 * Every token begins with `<`.
 */
export function findToken(text: string, from: number, tokens: readonly string[]): Found {
  for (let at = text.indexOf('<', from); at !== -1; at = text.indexOf('<', at + 1)) {
    const token = tokens.find((candidate) => text.startsWith(candidate, at));
    if (token !== undefined) return { at, token };
    const rest = text.slice(at, at + 40);
    if (at + rest.length === text.length && tokens.some((candidate) => candidate.startsWith(rest))) {
      return { at, token: null };
    }
  }
  return null;
}

/** Whether a text is the beginning of one of `tokens` and may become it with what comes next. */
export const mayBecome = (text: string, tokens: readonly string[]): boolean =>
  tokens.some((token) => token.length > text.length && token.startsWith(text));

/** Whether what follows `text` stands in Markdown code: a reply may speak about markup without making a call. */
export function endsInCode(text: string): boolean {
  if (text.endsWith('`')) return true;
  return (text.match(/^[ \t]*(?:```|~~~)/gm)?.length ?? 0) % 2 === 1;
}
