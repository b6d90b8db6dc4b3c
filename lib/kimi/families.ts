import type { Effort } from './types';

export type FamilyName =
  | 'k2-thinking'
  | 'k2-instruct'
  | 'k2.5'
  | 'k2.6'
  | 'k2.7-code'
  | 'k3'
  | 'k3.1-pro'
  | 'moonshot-v1'
  | 'unknown';

/** What a family of models takes and wants; sources: platform.kimi.ai, the pages of chat completions and thinking models. */
export type Family = {
  name: FamilyName;
  /** Thinks before it answers. */
  thinks: boolean;
  /** A general chat model, fit to be picked as the default. */
  general: boolean;
  /** Sent where set; the others refuse any value but their own. */
  temperature?: number;
  /** The `thinking` field as it is sent; absent: the family refuses it or does without. */
  thinking?: { type: 'enabled'; keep?: 'all' };
  /** Allowed `reasoning_effort`s, and what the vendor takes when none is sent. */
  efforts?: { allowed: readonly Effort[]; default: Effort };
  toolChoice: readonly ('auto' | 'none' | 'required')[];
  maxTokensField: 'max_completion_tokens' | 'max_tokens';
  /** Goes on from a last assistant message with `partial: true`. */
  partial: boolean;
  /** Tokens of prompt and reply together. */
  contextLength: number;
  /**
   * What stands in for the reasoning of an assistant tool message that has none, while thinking is on: k2.5 and later
   * count `""` as missing, k2-thinking takes it. Null: none is asked for.
   */
  emptyReasoning: '' | ' ' | null;
  /** The day (UTC) on which api.moonshot.ai stopped or stops serving it. */
  retiredOn?: string;
};

const k = 1_024;
const autoOrNone = ['auto', 'none'] as const;
const k3Efforts = { allowed: ['low', 'high', 'max'], default: 'max' } as const;
const base = { toolChoice: autoOrNone, maxTokensField: 'max_completion_tokens', partial: true } as const;

const k3: Omit<Family, 'name'> = {
  ...base,
  thinks: true,
  general: true,
  efforts: k3Efforts,
  toolChoice: ['auto', 'none', 'required'],
  contextLength: 1_024 * k,
  emptyReasoning: ' ',
};

export const families: Record<FamilyName, Family> = {
  'k2-thinking': {
    ...base,
    name: 'k2-thinking',
    thinks: true,
    general: true,
    temperature: 1,
    contextLength: 256 * k,
    emptyReasoning: '',
    retiredOn: '2026-05-25',
  },
  'k2-instruct': {
    ...base,
    name: 'k2-instruct',
    thinks: false,
    general: true,
    temperature: 0.6,
    contextLength: 256 * k,
    emptyReasoning: null,
    retiredOn: '2026-05-25',
  },
  'k2.5': {
    ...base,
    name: 'k2.5',
    thinks: true,
    general: true,
    thinking: { type: 'enabled' },
    contextLength: 256 * k,
    emptyReasoning: ' ',
    retiredOn: '2026-08-31',
  },
  'k2.6': {
    ...base,
    name: 'k2.6',
    thinks: true,
    general: true,
    thinking: { type: 'enabled', keep: 'all' },
    contextLength: 256 * k,
    emptyReasoning: ' ',
  },
  'k2.7-code': {
    ...base,
    name: 'k2.7-code',
    thinks: true,
    general: false,
    contextLength: 256 * k,
    emptyReasoning: ' ',
  },
  k3: { ...k3, name: 'k3' },
  'k3.1-pro': { ...k3, name: 'k3.1-pro' },
  'moonshot-v1': {
    ...base,
    name: 'moonshot-v1',
    thinks: false,
    general: true,
    contextLength: 128 * k,
    emptyReasoning: null,
    retiredOn: '2026-08-31',
  },
  unknown: {
    name: 'unknown',
    thinks: true,
    general: true,
    toolChoice: ['auto'],
    maxTokensField: 'max_tokens',
    partial: false,
    contextLength: 128 * k,
    emptyReasoning: null,
  },
};

/** First match wins. Hosts write the same model as `moonshotai/Kimi-K2-Thinking`, `kimi-k2-thinking-maas` and the like. */
const patterns: [RegExp, FamilyName][] = [
  [/k2[-_ ]?thinking/, 'k2-thinking'],
  [/k2[.p]5/, 'k2.5'],
  [/k2[.p]6/, 'k2.6'],
  [/k2[.p]7/, 'k2.7-code'],
  [/k3[.p]1/, 'k3.1-pro'],
  [/kimi[-_]k3(?![.\d])/, 'k3'],
  [/kimi[-_]k2(?![.\d])/, 'k2-instruct'],
  [/moonshot-v1/, 'moonshot-v1'],
];

const ownLength: [RegExp, number][] = [
  [/moonshot-v1-8k/, 8 * k],
  [/moonshot-v1-32k/, 32 * k],
  [/k2-0711/, 128 * k],
];

/** The family of a model id, with what its id says about the context length. */
export function familyOf(model: string): Family {
  const id = model.toLowerCase();
  const family = families[patterns.find(([pattern]) => pattern.test(id))?.[1] ?? 'unknown'];
  const length = ownLength.find(([pattern]) => pattern.test(id))?.[1];
  return length === undefined ? family : { ...family, contextLength: length };
}

/** Tokens that prompt and reply may have together, as far as the model's id tells. */
export const contextLengthOf = (model: string): number => familyOf(model).contextLength;
