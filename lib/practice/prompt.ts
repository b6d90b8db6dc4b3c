import { textOf, type WireBody } from './ask';

/** The prompt as the model would read it: tools first, then the messages, so that a longer history only appends. */
export function renderPrompt(body: Pick<WireBody, 'messages' | 'tools'>): string {
  const tools = body.tools?.length ? `<|tools|>${JSON.stringify(body.tools)}` : '';
  const said = body.messages.map((m) => {
    const calls = (m.tool_calls ?? []).map((c) => `<|call|>${c.id}<|arguments|>${c.function.arguments}`).join('');
    const answers = m.tool_call_id ? `<|answers|>${m.tool_call_id}` : '';
    const thought = m.reasoning_content ? `<think>${m.reasoning_content}</think>` : '';
    return `<|${m.role}|>${answers}${thought}${textOf(m)}${calls}${m.partial ? '' : '<|end|>'}`;
  });
  return tools + said.join('');
}
