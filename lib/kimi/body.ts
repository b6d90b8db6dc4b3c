import { familyOf } from './families';
import { repairHistory } from './history';
import { isKimiHost, speaksKimi } from './hosts';
import { isBuiltin, isVendorsName, toolType } from './tool-names';
import type { Host, StepRequest, ToolDeclaration } from './types';

/** Whether a cut answer can be gone on with by Kimi's partial mode. */
export const takesPartial = (host: Pick<Host, 'baseUrl' | 'practice'>, model: string): boolean =>
  familyOf(model).partial && speaksKimi(host, model);

/**
 * The JSON body of a step, key by key in a fixed order, so that a conversation's requests share their prefix. Only
 * fields that the family takes; on other hosts than Kimi's own only those that every server of the format knows.
 */
export function requestBody(request: Omit<StepRequest, 'idleMs' | 'signal'>): Record<string, unknown> {
  const family = familyOf(request.model);
  const kimi = speaksKimi(request.host, request.model);
  const newKimi = kimi && family.name === 'unknown';
  const { messages } = repairHistory(request.messages, newKimi ? { ...family, emptyReasoning: ' ' } : family, {
    partial: takesPartial(request.host, request.model),
    jsonArguments: !isKimiHost(request.host),
  });
  const tools = request.tools.filter(({ name }) => (kimi ? isVendorsName(name) : !isBuiltin(name)));
  const effort = request.effort && family.efforts?.allowed.includes(request.effort) ? request.effort : undefined;
  return {
    model: request.model,
    ...(tools.length > 0 ? { tools: tools.map(declared), tool_choice: 'auto' } : {}),
    messages,
    stream: true,
    stream_options: { include_usage: true },
    [kimi ? family.maxTokensField : 'max_tokens']: request.maxCompletionTokens,
    ...(family.temperature === undefined ? {} : { temperature: family.temperature }),
    ...(kimi && family.thinking ? { thinking: family.thinking } : {}),
    ...(effort === undefined ? {} : { reasoning_effort: effort }),
    ...(kimi && request.cacheKey ? { prompt_cache_key: request.cacheKey } : {}),
  };
}

const declared = (tool: ToolDeclaration) => ({
  type: toolType(tool.name),
  function: isBuiltin(tool.name) ? { name: tool.name } : tool,
});
