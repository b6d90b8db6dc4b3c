import fc from 'fast-check';

export type JsonSchema = {
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
};

/** Values as a JSON Schema describes them; `known` are ids that exist. */
export function valuesOf(schema: JsonSchema, known: string[]): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((one) => valuesOf(one, known)));
  if (schema.allOf) return valuesOf(Object.assign({}, ...schema.allOf), known);
  switch (schema.type) {
    case 'string':
      return stringsOf(schema, known);
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1_000, max: Math.min(schema.maximum ?? 1_000, 2 ** 31) });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}, known), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, 4),
      });
    case 'object':
      return objectsOf(schema, known);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

function objectsOf({ properties = {}, required = [] }: JsonSchema, known: string[]): fc.Arbitrary<object> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, of]) => [name, valuesOf(of, known)]));
  return fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
}

function stringsOf(schema: JsonSchema, known: string[]): fc.Arbitrary<string> {
  const { format, pattern, minLength = 0, maxLength = 60 } = schema;
  const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
  // Mostly what exists: whoever names nothing that is there gets nothing but refusals.
  if (format === 'uuid')
    return fc.oneof(
      { weight: 1, arbitrary: fc.uuid({ version: 7 }) },
      ...(known.length > 0 ? [{ weight: 6, arbitrary: fc.constantFrom(...known) }] : []),
    );
  if (format === 'date-time') return moment.map((at) => at.toISOString());
  if (format === 'date') return moment.map((at) => at.toISOString().slice(0, 10));
  if (format === 'email') return fc.stringMatching(/^[a-z]{3,12}@example\.org$/);
  if (pattern) return fc.stringMatching(new RegExp(pattern));
  const unit = fc.oneof(fc.constantFrom('binary' as const), fc.constantFrom('grapheme' as const));
  return unit.chain((kind) =>
    fc.string({ unit: kind, minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) }),
  );
}

/** Values that a schema mostly does not describe. */
export const anyValue = (): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom('', '\0', '\ud800', 'x'.repeat(3_000), -1, 1e308, '../..', "' or 1=1 --", {}, [], null, true),
  );
