import { createTranslator } from 'next-intl';
import { describe, expect, test } from 'vitest';
import { type ErrorDetails, errorCodes, errorReasons, fieldIssues } from '@/lib/errors';
import type { StepErrorKind, StepErrorRemedy } from '@/lib/kimi/types';
import en from '@/messages/en/errors.json';
import fr from '@/messages/fr/errors.json';
import { type ErrorTranslator, errorWords, langOfHost, stepErrorWords } from './error-words';
import type { Locale } from './locale';

const errors = { en, fr };

/** Throws where a word or a value for it is missing. */
const translator = (locale: Locale): ErrorTranslator =>
  createTranslator({
    locale,
    namespace: 'errors',
    messages: { errors: errors[locale] },
    onError(error) {
      throw error;
    },
  }) as unknown as ErrorTranslator;

const details: (ErrorDetails | undefined)[] = [
  undefined,
  { retryAfterSeconds: 90 },
  ...errorReasons.map((reason) => ({ reason })),
  ...fieldIssues.map((issue) => ({ field: 'text', issue, least: 8, most: 200 })),
];

const kinds: Record<StepErrorKind, true> = {
  http: true,
  stream: true,
  'not-sse': true,
  network: true,
  timeout: true,
  truncated: true,
  parse: true,
  'tool-input': true,
  'no-such-tool': true,
  crash: true,
};

const remedies: Record<StepErrorRemedy, true> = {
  'check-key': true,
  'add-credit': true,
  wait: true,
  overloaded: true,
  refused: true,
  'pick-model': true,
  compact: true,
  network: true,
  'cut-short': true,
  report: true,
};

const keysOf = <K extends string>(record: Record<K, true>) => Object.keys(record) as K[];

describe.each(errorCodes)('%s', (code) => {
  test.each(details)('%j has words in every language, its own in each', (known) => {
    const english = errorWords(translator('en'), { code, details: known });
    const french = errorWords(translator('fr'), { code, details: known });
    for (const words of [english, french]) expect(words).toMatch(/^\p{Lu}.*[.]$/su);
    expect(french).not.toBe(english);
  });
});

test.each(keysOf(kinds))('a step that ended by %s has words in every language', (kind) => {
  for (const remedy of keysOf(remedies)) {
    const [english, french] = (['en', 'fr'] as const).map((l) => stepErrorWords(translator(l), { kind, remedy }));
    expect(english).not.toBe('');
    expect(french).not.toBe(english);
  }
});

test('no words are left over', () => {
  expect(Object.keys(en.code)).toEqual(errorCodes);
  expect(Object.keys(en.reason)).toEqual([...errorReasons]);
  expect(Object.keys(en.issue)).toEqual([...fieldIssues]);
  expect(Object.keys(en.remedy).sort()).toEqual(keysOf(remedies).sort());
});

test('a field that people know by another name is called by that; others by their own', () => {
  const fr = translator('fr');
  const long = (field: string) =>
    errorWords(fr, { code: 'bad-request', details: { field, issue: 'too-long', most: 200_000 } });
  expect(long('text').replace(/\s/g, ' ')).toBe('Message : Prenez au plus 200 000 caractères.');
  expect(long('messageId')).toMatch(/^messageId\s: /);
});

test.each([
  ['Incorrect API key provided', 'en'],
  ['模型不存在', 'zh'],
])('%s is quoted as %s', (said, lang) => expect(langOfHost(said)).toBe(lang));
