import { describe, expect, it } from 'vitest';
import { argumentCheck } from './arguments';

const check = argumentCheck('web_search', {
  type: 'object',
  properties: {
    query: { type: 'string' },
    limit: { type: 'integer', minimum: 1, maximum: 10 },
    order: { enum: ['new', 'old'] },
    tags: { type: 'array', items: { $ref: '#/$defs/tag' } },
  },
  required: ['query'],
  additionalProperties: false,
  $defs: { tag: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] } },
});

describe('argumentCheck', () => {
  it.each([{ query: 'x' }, { query: '', limit: 10, order: 'new', tags: [{ name: 'a', more: 1 }] }])(
    'takes %j',
    (input) => expect(check(input)).toBeNull(),
  );

  it.each<[unknown, string]>([
    [{}, '"query": expected string'],
    [{ query: 5 }, '"query": expected string, received number'],
    [{ query: 'x', limit: 1.5 }, '"limit": expected int'],
    [{ query: 'x', limit: 11 }, '"limit"'],
    [{ query: 'x', order: 'up' }, '"order"'],
    [{ query: 'x', tags: [{}] }, '"tags.0.name"'],
    [{ query: 'x', extra: 1 }, 'extra'],
    [[], 'expected object'],
  ])('tells what is wrong with %j', (input, said) => {
    expect(check(input)).toContain('The arguments of web_search do not fit: ');
    expect(check(input)).toContain(said);
  });

  it('says so of a schema that it does not understand', () => {
    expect(() => argumentCheck('x', { type: 'object', dependentRequired: { a: ['b'] } })).toThrow();
  });
});
