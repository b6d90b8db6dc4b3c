import { toolType } from '@/lib/kimi/tool-names';
import type { StepCall, WireMessage } from '@/lib/kimi/types';

type Said = { reasoning: string; text: string; calls: readonly StepCall[] };

/**
 * The assistant message that goes back for a try; null when it would be empty, which the vendor refuses for ever after.
 * `prefix`: the message whose text this try went on from. Cut calls stay out: nothing will answer them.
 */
export function replyMessage({ reasoning, text, calls }: Said, prefix: WireMessage | null): WireMessage | null {
  const before = prefix?.role === 'assistant' ? prefix : null;
  const content = (before?.content ?? '') + text;
  const thoughts = (before?.reasoning_content ?? '') + reasoning;
  const whole = calls.filter((c) => c.invalid?.kind !== 'cut');
  if (content.trim() === '' && whole.length === 0) return null;
  return {
    role: 'assistant',
    content,
    ...(thoughts === '' ? {} : { reasoning_content: thoughts }),
    ...(whole.length === 0 ? {} : { tool_calls: whole.map(wireCall) }),
  };
}

const wireCall = (call: StepCall) => ({
  id: call.id,
  type: toolType(call.name),
  // Hosts that render history through a template parse the arguments: what is no JSON would fail every later request.
  function: { name: call.name, arguments: call.invalid?.kind === 'tool-input' ? '{}' : call.arguments },
});
