import { vendorRefusal } from '@/lib/kimi/rules';
import { type WireBody, wireBody } from './ask';
import type { PracticeModel } from './models';
import type { Refusal } from './refuse';

export type Counted = { promptTokens: number; cachedTokens: number; remember: () => void };

type Checked = { refusal: Refusal } | { wire: WireBody; model: PracticeModel; counted: Counted };

const refused = (status: number, type: string, message: string): Checked => ({ refusal: { status, type, message } });

const invalid = (message: string) => refused(400, 'invalid_request_error', message);

/** Checks a request as the vendor would: its shape, its model, the model's rules, then its length. */
export function refusalOf(
  models: readonly PracticeModel[],
  body: unknown,
  count: (wire: WireBody) => Counted,
): Checked {
  const parsed = wireBody.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return invalid(`Invalid request: ${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'is not valid'}`);
  }
  const wire = parsed.data;
  const model = models.find((m) => m.id === wire.model);
  if (!model) return refused(404, 'resource_not_found_error', `Not found the model ${wire.model} or Permission denied`);
  const refusal = vendorRefusal(wire);
  if (refusal) return { refusal };
  const counted = count(wire);
  const limit = wire.max_completion_tokens ?? wire.max_tokens ?? 0;
  const requested = counted.promptTokens + limit;
  if (requested > model.context_length) {
    return invalid(
      `Invalid request: Your request exceeded model token limit: ${model.context_length} (requested: ${requested})`,
    );
  }
  return { wire, model, counted };
}
