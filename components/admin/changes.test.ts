import { expect, test } from 'vitest';
import en from '@/messages/en/admin.json';
import fr from '@/messages/fr/admin.json';
import { sourcesIn } from '@/test/sources';
import { changesOf } from './changes';

test.each([
  [null, null, []],
  [{ role: 'member' }, { role: 'admin' }, [{ name: 'role', from: 'member', to: 'admin' }]],
  [{ role: 'member', name: 'Red' }, { role: 'admin', name: 'Red' }, [{ name: 'role', from: 'member', to: 'admin' }]],
  [null, { days: 7, email: null }, [{ name: 'days', from: undefined, to: '7' }]],
  [{ name: 'Red' }, null, [{ name: 'name', from: 'Red', to: undefined }]],
  [{ value: ['a.org'] }, { value: ['a.org', 'b.org'] }, [{ name: 'value', from: 'a.org', to: 'a.org, b.org' }]],
  [false, true, [{ name: 'value', from: 'false', to: 'true' }]],
  [null, { price: { input: 600_000_000 } }, [{ name: 'price', from: undefined, to: 'input $0.60' }]],
  [{ limitNano: 5_000_000_000 }, { limitNano: 0 }, [{ name: 'limit', from: '$5.00', to: '$0.00' }]],
  [
    null,
    { parts: { questions: true, reasoning: false, answers: true } },
    [{ name: 'parts', to: 'questions, answers' }],
  ],
  [null, { people: [], host: '' }, []],
  [{ suspended: false }, { suspended: true }, [{ name: 'suspended', from: 'false', to: 'true' }]],
  [
    { name: 'Red', members: [{ userId: 'a', role: 'owner' }] },
    null,
    [
      { name: 'name', from: 'Red', to: undefined },
      { name: 'members', from: 'userId a, role owner', to: undefined },
    ],
  ],
  [null, { discountPermille: 25 }, [{ name: 'discountPermille', from: undefined, to: '2.5%' }]],
  [null, { validFrom: '2026-06-01T00:00:00.000Z' }, [{ name: 'validFrom', from: undefined, to: 'Jun 1, 2026' }]],
  [null, { validFrom: '2026-06-01T12:00:00.000Z' }, [{ name: 'validFrom', to: 'Jun 1, 2026, 12:00 PM\u00a0UTC' }]],
  [null, { expiresAt: '2026-06-01T00:00:00.000Z' }, [{ name: 'expiresAt', to: '2026-06-01T00:00:00.000Z' }]],
  [
    null,
    { conversationId: '01a223a8-460d-76e0-94cb-cc475233cc1e' },
    [{ name: 'conversationId', from: undefined, to: '…5233cc1e' }],
  ],
])('%j → %j', (before, after, changes) => expect(changesOf(before, after, 'en')).toEqual(changes));

/** Every act that the code records, as it names it. */
const acts = sourcesIn('lib').flatMap(({ text }) => [
  ...text.matchAll(/(?:action: |\b(?:keep|audit)\([^)']*)'([a-z]+\.[a-z-]+)'/g),
]);

test.each([...new Set(acts.map(([, act]) => act as string))])('%s has words in every language', (act) => {
  const [kind = '', done = ''] = act.split('.');
  for (const { audit } of [en, fr]) {
    const words: Record<string, Record<string, string>> = audit.act;
    expect(words[kind]?.[done]).toBeTruthy();
  }
});

const coded = {
  field: (name: string) => `the ${name}`,
  value: (name: string, value: string) => `${name} ${value}`,
  moment: (at: Date) => `on day ${at.getUTCDate()}`,
};

test('codes are told in words, and what people wrote stays as it is', () => {
  const after = {
    scope: 'user',
    password: false,
    parts: { answers: true, cost: false },
    price: { input: 600_000_000 },
    expiresAt: '2026-06-01T12:00:00.000Z',
  };
  expect(changesOf(null, after, 'en', coded).map(({ to }) => to)).toEqual([
    'scope user',
    'flag false',
    'parts answers',
    'the input $0.60',
    'on day 1',
  ]);
});

/** What changes of accounts, members and prices name. */
test.each(['suspended', 'members', 'userId', 'role', 'owner', 'by', 'writers', 'openToTeam', 'email', 'validFrom'])(
  'the field %s has words in every language',
  (name) => {
    for (const { audit } of [en, fr]) expect((audit.field as Record<string, string>)[name]).toBeTruthy();
  },
);

test('who became admin as the first is told in words', () => {
  for (const { audit } of [en, fr]) expect(audit.value.by['first-account']).toBeTruthy();
});

/** Every kind of thing that an act is done to, as the code names it. */
const kinds = sourcesIn('lib').flatMap(({ text }) => [...text.matchAll(/subject(?: =|:) \{ kind: '([a-z-]+)'/g)]);

test.each([...new Set(kinds.map(([, kind]) => kind as string))])('a %s has words in every language', (kind) => {
  for (const { audit } of [en, fr]) expect((audit.kind as Record<string, string>)[kind]).toBeTruthy();
});
