import { expect } from '@playwright/test';
import { test as base } from './access';
import { type Asker, signedOff } from './askers';
import { bytesOf, wordsOf } from './bytes';
import type { Got } from './http';
import {
  type Form,
  forms,
  type LinkName,
  letsIn,
  links,
  rightPassword,
  type State,
  states,
  type Terms,
  whoAsks,
} from './link-expectations';
import { LinkStage, type Links, shownByLinks } from './link-stage';
import type { World } from './world';

const test = base.extend<object, { made: Links }>({
  made: [async ({ world, stage }, use) => use(await new LinkStage(world, stage).make()), { scope: 'worker' }],
});

const names = Object.keys(links) as LinkName[];
const termsOf = (name: LinkName): Terms => links[name];
const isSignedOff = (asker: Asker) => asker in signedOff(true);

const nameOf = ({ form, data }: Form) => `${form}${typeof data === 'string' ? ` ${data}` : ''}`;

function ask(world: World, asker: Asker, { form, data }: Form, token: string): Promise<Got> {
  const [method = '', path = ''] = form.split(' ');
  return world.ask(asker, method, path.replace('{t}', token), data);
}

function toldIn({ status, headers: { location } }: Got, token: string): string {
  return location === undefined ? String(status) : `${status} ${location.replaceAll(token, '{t}')}`;
}

function expected(form: Form, name: LinkName, asker: Asker, state: State): string {
  const { audience, isLive, hasPassword } = termsOf(name);
  const isIn = state === 'good' && letsIn[audience].includes(asker);
  const { snapshot, live, locked, refused, signedOff: away } = form;
  if (away !== undefined && isSignedOff(asker)) return String(away);
  return String(isIn ? (hasPassword ? locked : isLive ? live : snapshot) : refused);
}

/** What has been refused so far, by what was asked and who asked: all of it must be the same. */
const refusals = new Map<string, { by: string; bytes: string }>();

function expectSame(form: Form, asker: Asker, by: string, answer: Got, token: string): void {
  // A page in the product's frame shows the asker's own list around it.
  const isFramed = /\/(live|continue)$/.test(form.form);
  const key = `${nameOf(form)} ${isFramed ? asker : ''}`;
  const bytes = (isFramed ? wordsOf : bytesOf)(answer, [token]);
  const first = refusals.get(key) ?? { by, bytes };
  refusals.set(key, first);
  expect(bytes, `${by} and ${first.by}`).toBe(first.bytes);
}

for (const state of states.toReversed()) {
  for (const form of forms.filter((each) => state === 'good' || state === 'wrong' || each.refused === 404)) {
    test(`${state} link: ${nameOf(form)}`, async ({ world, made }) => {
      const got: Record<string, string> = {};
      const ought: Record<string, string> = {};
      const one = async (name: LinkName, asker: Asker) => {
        const token = made[state][name]?.token ?? '';
        const answer = await ask(world, asker, form, token);
        const by = `${name} ${asker}`;
        got[by] = toldIn(answer, token);
        ought[by] = expected(form, name, asker, state);
        if (answer.status === 404) expectSame(form, asker, `${state} ${by}`, answer, token);
      };
      for (const name of names) await Promise.all(whoAsks(form, state).map((asker) => one(name, asker)));
      expect(got).toEqual(ought);
    });
  }
}

test('whom a link lets in sees what it shows, with its password where it has one', async ({ world, made }) => {
  for (const name of names) {
    const { audience, isLive, hasPassword } = termsOf(name);
    const token = made.good[name]?.token;
    const see = async (asker: Asker) => {
      const opened = await world.ask(asker, 'POST', `/s/${token}`, `password=${rightPassword}`);
      const [cookie = ''] = opened.headers['set-cookie']?.[0]?.split(';') ?? [];
      expect(cookie !== '', `${name} ${asker}`).toBe(hasPassword === true);
      const look = async (path: string) => {
        const { status, body } = await world.ask(asker, 'GET', path, undefined, { cookie, until: shownByLinks });
        return [path, status, body.includes(shownByLinks)];
      };
      if (isLive) {
        const led = await world.ask(asker, 'GET', `/s/${token}`, undefined, { cookie });
        const counted = [cookie, led.headers['set-cookie']?.[0]?.split(';')[0]].join('; ');
        const page = await world.ask(asker, 'GET', `/s/${token}/live`, undefined, { cookie: counted });
        expect([led.headers.location, page.status], `${name} ${asker}`).toEqual([`/s/${token}/live`, 200]);
      }
      const ways = [isLive ? '/stream' : '', '.md', '.json'];
      expect(await Promise.all(ways.map((way) => look(`/s/${token}${way}`)))).toEqual(
        ways.map((way) => [`/s/${token}${way}`, 200, true]),
      );
    };
    await Promise.all(letsIn[audience].map(see));
  }
});
