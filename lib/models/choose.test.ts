import { describe, expect, test } from 'vitest';
import { PenseeError } from '@/lib/errors';
import type { ListedModel } from '@/lib/kimi/models';
import { type Catalogue, choose, firstChoice, type ModelRule, openRule, usable } from './choose';

const listed = (...ids: string[]): ListedModel[] =>
  ids.map((id) => ({ id, contextLength: null, reasons: null, created: 0 }));

const rulesOf = (rules: Record<string, Partial<ModelRule>>): Catalogue['rules'] =>
  new Map(Object.entries(rules).map(([id, rule]) => [id, { ...openRule, ...rule }]));

const of = (rules: Record<string, Partial<ModelRule>> = {}, over: Partial<Catalogue> = {}): Catalogue => ({
  listed: listed('kimi-k2-thinking', 'kimi-k3', 'kimi-k2.6'),
  rules: rulesOf(rules),
  preferred: null,
  fixed: undefined,
  ...over,
});

const ada = { id: 'ada' };
const off = { enabled: false };
const closed = { forAll: false };
const forAda = { forAll: false, users: ['ada'] };
const forRed = { forAll: false, teams: ['red'] };
const toK3 = { alias: 'kimi-k3' };

/** Who serves, or why not and which model is in the way. */
function outcome(catalogue: Catalogue, teamId: string | null, model: string): string {
  try {
    const { servedBy } = choose(catalogue, ada, teamId, model);
    return servedBy;
  } catch (error) {
    if (!(error instanceof PenseeError)) throw error;
    return `${error.details?.reason ?? error.code}: ${error.message.match(/The model (\S+)/)?.[1]}`;
  }
}

describe('whether a model may be used, and which one serves', () => {
  test.each<[string, Catalogue, string | null, string, string]>([
    ['as the host offers it', of(), null, 'kimi-k3', 'kimi-k3'],
    ['not listed', of(), null, 'gone', 'model-unknown: gone'],
    ['of the environment, not listed', of({}, { fixed: 'own' }), null, 'own', 'own'],
    ['of a host that tells nothing', of({}, { listed: [] }), null, 'gone', 'gone'],
    ['turned off', of({ 'kimi-k3': off }), null, 'kimi-k3', 'model-disabled: kimi-k3'],
    ['turned off, and the host tells nothing', of({ a: off }, { listed: [] }), null, 'a', 'model-disabled: a'],
    ['for nobody', of({ 'kimi-k3': closed }), null, 'kimi-k3', 'model-not-granted: kimi-k3'],
    ['for her', of({ 'kimi-k3': forAda }), null, 'kimi-k3', 'kimi-k3'],
    ['for her, in a team', of({ 'kimi-k3': forAda }), 'red', 'kimi-k3', 'kimi-k3'],
    ['for a team, in its space', of({ 'kimi-k3': forRed }), 'red', 'kimi-k3', 'kimi-k3'],
    ['for a team, privately', of({ 'kimi-k3': forRed }), null, 'kimi-k3', 'model-not-granted: kimi-k3'],
    ['for another team', of({ 'kimi-k3': forRed }), 'blue', 'kimi-k3', 'model-not-granted: kimi-k3'],
    ['for her, but turned off', of({ 'kimi-k3': { ...forAda, ...off } }), null, 'kimi-k3', 'model-disabled: kimi-k3'],
    ['for all again: grants are kept and count nothing', of({ a: { users: ['b'] } }, { listed: [] }), null, 'a', 'a'],
    ['retired, and served', of({ gone: toK3 }), null, 'gone', 'kimi-k3'],
    ['listed, and served by another', of({ 'kimi-k2.6': toK3 }), null, 'kimi-k2.6', 'kimi-k3'],
    ['served by one that is gone, too', of({ gone: { alias: 'gone-too' } }), null, 'gone', 'model-unknown: gone-too'],
    ['served by one turned off', of({ gone: toK3, 'kimi-k3': off }), null, 'gone', 'model-disabled: kimi-k3'],
    ['served by one not for her', of({ gone: toK3, 'kimi-k3': closed }), null, 'gone', 'model-not-granted: kimi-k3'],
    ['retired, turned off, though served', of({ gone: { ...toK3, ...off } }), null, 'gone', 'model-disabled: gone'],
    ['an alias is followed once', of({ gone: { alias: 'old' }, old: toK3 }), null, 'gone', 'model-unknown: old'],
  ])('%s', (_, catalogue, teamId, model, expected) => {
    expect(outcome(catalogue, teamId, model)).toBe(expected);
  });

  test('a conversation keeps its own model', () => {
    expect(choose(of({ gone: toK3 }), ada, null, 'gone')).toEqual({ model: 'gone', servedBy: 'kimi-k3' });
  });

  test('a refusal is a 403 with its reason', () => {
    const refusal = { code: 'model-refused', status: 403, details: { reason: 'model-disabled', model: 'kimi-k3' } };
    expect(() => choose(of({ 'kimi-k3': off }), ada, null, 'kimi-k3')).toThrow(expect.objectContaining(refusal));
  });
});

describe('the model of a new conversation', () => {
  test.each<[string, Catalogue, string | null, string]>([
    ['what fits best', of(), null, 'kimi-k2-thinking'],
    ['of the environment', of({}, { fixed: 'kimi-k2.6' }), null, 'kimi-k2.6'],
    ['as an admin set it', of({}, { fixed: 'kimi-k2.6', preferred: 'kimi-k3' }), null, 'kimi-k3'],
    ['set, retired and served', of({ gone: toK3 }, { preferred: 'gone' }), null, 'gone'],
    ['set, but gone', of({}, { preferred: 'gone', fixed: 'kimi-k2.6' }), null, 'kimi-k2.6'],
    ['set, but not for her', of({ 'kimi-k3': forRed }, { preferred: 'kimi-k3' }), null, 'kimi-k2-thinking'],
    ['set, and for the team', of({ 'kimi-k3': forRed }, { preferred: 'kimi-k3' }), 'red', 'kimi-k3'],
    ['the best is turned off', of({ 'kimi-k2-thinking': off }), null, 'kimi-k3'],
    ['two are not for her', of({ 'kimi-k2-thinking': off, 'kimi-k3': closed }), null, 'kimi-k2.6'],
    [
      'none is for her: the one for all, which is refused',
      of({ 'kimi-k2-thinking': off, 'kimi-k3': off, 'kimi-k2.6': closed }),
      null,
      'kimi-k2-thinking',
    ],
    ['the host tells nothing', of({}, { listed: [] }), null, 'kimi-k2-thinking'],
  ])('%s', (_, catalogue, teamId, expected) => {
    expect(firstChoice(catalogue, ada, teamId)).toBe(expected);
  });
});

test('what she may use, space by space', () => {
  const catalogue = of({ 'kimi-k2-thinking': off, 'kimi-k3': forRed });
  expect(usable(catalogue, ada, null).map((m) => m.id)).toEqual(['kimi-k2.6']);
  expect(usable(catalogue, ada, 'red').map((m) => m.id)).toEqual(['kimi-k3', 'kimi-k2.6']);
});
