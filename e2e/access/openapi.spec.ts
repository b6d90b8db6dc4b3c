import { type APIRequestContext, expect } from '@playwright/test';
import fc from 'fast-check';
import { operations } from '@/lib/api/operations/all';
import { ApiAnswers, type ApiDocument } from '@/test/api-answers';
import { anyValue, type JsonSchema, valuesOf } from '@/test/schema-values';
import { test as base, type Person, signUp, somebody } from '../fixtures';
import { seldom } from './seldom';
import { makersOf, restore } from './things';

type Described = {
  parameters: { name: string; in: 'path' | 'query'; required: boolean; schema: JsonSchema }[];
  requestBody?: { content: { 'application/json': { schema: JsonSchema } } };
};
type Document = ApiDocument & { paths: Record<string, Record<string, Described>> };
type Headers = Record<string, string>;
type World = {
  url: string;
  askers: Headers[];
  /** Makes what a row is about. */
  ids: (row: string) => Promise<string[]> | string[];
  document: Document;
  answers: ApiAnswers;
};

const scopeSets = [['read'], ['chat'], ['usage'], ['admin'], ['chat', 'tools', 'read', 'usage', 'admin']];

/** Somebody by session and by tokens of several kinds. */
async function waysIn(request: APIRequestContext, url: string, { password }: Person): Promise<Headers[]> {
  const tokens = scopeSets.map(async (scopes) => {
    const data = { name: scopes.join(' '), scopes, days: 1, password };
    const made = await request.post(`${url}/api/account/tokens`, { data });
    expect(made.status(), await made.text()).toBe(201);
    return { authorization: `Bearer ${(await made.json()).token}` };
  });
  const { cookies } = await request.storageState();
  return [{ cookie: cookies.map((c) => `${c.name}=${c.value}`).join('; ') }, ...(await Promise.all(tokens))];
}

const test = base.extend<object, { world: World }>({
  settings: [{ SHARE_READS_PER_MINUTE: '0' }, { scope: 'worker' }],
  world: [
    async ({ instance: { url }, admin, playwright }, use) => {
      const [root, ada] = await Promise.all([0, 1].map(() => playwright.request.newContext()));
      if (!root || !ada) throw new Error('no contexts');
      expect((await root.post(`${url}/api/account/sign-in`, { data: admin })).status()).toBe(200);
      const person = await signUp(ada, url, somebody('Ada'));
      const makers = makersOf(url, ada, root);
      const ids = (row: string) => {
        const made = Object.keys(makers).find((place) => row.includes(` ${place}`));
        return made ? (makers[made]?.() ?? []) : [];
      };
      const askers = [{}, ...(await waysIn(ada, url, person)), ...(await waysIn(root, url, admin))];
      const document = (await (await root.get(`${url}/api/openapi.json`)).json()) as Document;
      await use({ url, askers, ids, document, answers: new ApiAnswers(document) });
      await restore(url, root);
      await Promise.all([root, ada].map((context) => context.dispose()));
    },
    { scope: 'worker' },
  ],
});

/** Most inputs are as described; in some one thing is not. */
function inputsOf(described: Described, ids: string[], isProper = false) {
  const values = (schema: JsonSchema) =>
    isProper
      ? valuesOf(schema, ids)
      : fc.oneof({ weight: 5, arbitrary: valuesOf(schema, ids) }, { weight: 1, arbitrary: anyValue() });
  const of = (place: 'path' | 'query') => described.parameters.filter((one) => one.in === place);
  const known = ({ name, schema }: Described['parameters'][number]) =>
    name === 'token' ? fc.oneof(values(schema), fc.constantFrom(...ids)) : values(schema);
  const record = (place: 'path' | 'query') =>
    fc.record(Object.fromEntries(of(place).map((one) => [one.name, known(one)])), {
      requiredKeys: place === 'path' ? undefined : [],
    });
  const body = described.requestBody?.content['application/json'].schema;
  return fc.record({
    path: record('path'),
    query: record('query'),
    body: body ? values(body) : fc.constant(undefined),
  });
}

const tooLarge = fc.constantFrom(70, 200).map((kilobytes) => 'x'.repeat(kilobytes * 1024));

/** Now and then a body that no operation has room for, whether or not one is described. */
function wildInputsOf(described: Described, ids: string[], method: string) {
  const inputs = inputsOf(described, ids);
  if (method === 'GET') return inputs;
  const large = fc.tuple(inputs, tooLarge).map(([input, body]) => ({ ...input, body }));
  return fc.oneof({ weight: 9, arbitrary: inputs }, { weight: 1, arbitrary: large });
}

const words = (value: unknown) => (typeof value === 'string' ? value.toWellFormed() : JSON.stringify(value));

/** A path's part that the router would take for another address: it names no operation. */
const isElsewhere = (value: unknown) => /^(\.{0,2}|.*[/\\].*)$/s.test(words(value) ?? '');

async function answerTo(url: string, method: string, headers: Headers, body: unknown) {
  const gone = new AbortController();
  const sent = { 'content-type': 'application/json', ...headers };
  const text = body === undefined ? undefined : JSON.stringify(body);
  const got = await fetch(url, { method, headers: sent, body: text, signal: gone.signal, redirect: 'manual' });
  const type = got.headers.get('content-type')?.split(';')[0] ?? null;
  const data = type === 'application/json' ? await got.json() : null;
  gone.abort();
  return { status: got.status, type, data };
}

type Input = { path: Record<string, unknown>; query: Record<string, unknown>; body: unknown };

/** Sends what the document allows or not, holds the answer against the published document, and tells its status. */
async function hold(world: World, row: string, headers: Headers, { path, query, body }: Input): Promise<number> {
  const { method, template } = placeOf(row);
  const filled = template.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(words(path[name]) ?? ''));
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, words(value) ?? '']));
  const got = await answerTo(`${world.url}${filled}?${search}`, method, headers, body);
  expect(world.answers.fault(`${method} ${template}`, got), JSON.stringify(got.data)).toBeNull();
  return got.status;
}

function placeOf(row: string) {
  const [method = '', route = ''] = row.split(' ');
  return { method, template: route.replaceAll('[', '{').replaceAll(']', '}') };
}

test('every operation of the document is asked', ({ world }) => {
  const described = Object.entries(world.document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const asked = Object.keys(operations).map((row) => `${placeOf(row).method} ${placeOf(row).template}`);
  expect(described.sort()).toEqual(asked.sort());
});

for (const row of Object.keys(operations)) {
  test(`${row} answers as the document tells`, async ({ world }) => {
    const { method, template } = placeOf(row);
    const described = world.document.paths[template]?.[method.toLowerCase()];
    if (!described) throw new Error('not in the document');
    const asker = fc.constantFrom(...world.askers);
    const ids = await world.ids(row);
    const wild = fc.asyncProperty(asker, wildInputsOf(described, ids, method), async (headers, input) => {
      fc.pre(!Object.values(input.path).some(isElsewhere));
      await hold(world, row, headers, input);
    });
    await fc.assert(wild, { numRuns: 40 });
    const statuses = new Set<number>();
    const proper = fc.asyncProperty(asker, inputsOf(described, await world.ids(row), true), async (headers, input) => {
      statuses.add(await hold(world, row, headers, input));
    });
    const done = () => row in seldom || [...statuses].some((status) => status < 300);
    for (let seed = 7; seed === 7 || (seed < 20 && !done()); seed += 1) await fc.assert(proper, { numRuns: 150, seed });
    expect(done()).toBe(true);
  });
}
