import { asList, asObject, asText, type Loose } from './loose';

/** The choice that counts: number 0, also where hosts leave the number out or write it as text. */
export function choiceOf(chunk: Loose): Loose | null {
  const choices = asList(chunk.choices).map(asObject);
  return choices.find((choice) => choice && Number(choice.index ?? 0) === 0) ?? null;
}

type Said = { reasoning: string; text: string };

/** `content` as text, as a part of text or thinking, or as a list of them. */
function contentOf(value: unknown): Said {
  if (typeof value === 'string') return { reasoning: '', text: value };
  const said: Said = { reasoning: '', text: '' };
  for (const item of asObject(value) ? [value] : asList(value)) {
    const part = asObject(item);
    if (!part) said.text += asText(item);
    else if (part.type === 'thinking' || part.type === 'reasoning') said.reasoning += thoughtOf(part);
    else said.text += asText(part.text) || asText(part.refusal);
  }
  return said;
}

function thoughtOf(part: Loose): string {
  const inner = part.thinking ?? part.reasoning ?? part.text;
  return typeof inner === 'string' ? inner : contentOf(inner).text;
}

/** Thoughts of a delta: `reasoning_content` (Moonshot, SGLang), `reasoning` (vLLM), `reasoning_details` (OpenRouter). */
function reasoningOf(delta: Loose): string {
  const field = asText(delta.reasoning_content) || asText(delta.reasoning) || asText(delta.thinking);
  if (field !== '') return field;
  return asList(delta.reasoning_details)
    .map((item) => asText(asObject(item)?.text) || asText(asObject(item)?.summary))
    .join('');
}

/** What a delta says; reasoning goes first. A refusal is text to be seen. */
export function saidIn(delta: Loose): Said & { refused: boolean } {
  const content = contentOf(delta.content);
  const refusal = asText(delta.refusal);
  return {
    reasoning: reasoningOf(delta) + content.reasoning,
    text: content.text + refusal,
    refused: refusal !== '',
  };
}

/** Tool deltas, also in the form before 2023 (`function_call`) and as a single object. */
export function toolDeltasIn(delta: Loose): unknown[] {
  if (Array.isArray(delta.tool_calls)) return delta.tool_calls;
  const one = asObject(delta.tool_calls) ?? asObject(delta.function_call);
  return one ? [one] : [];
}
