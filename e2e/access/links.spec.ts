import { expect } from '@playwright/test';
import { test as base } from './access';
import { type Asker, askers, signedOff } from './askers';
import type { Got } from './http';
import {
  type Form,
  forms,
  hasState,
  type LinkName,
  letsIn,
  links,
  rightPassword,
  type State,
  states,
  type Terms,
} from './link-expectations';
import { LinkStage, type Links, shownByLinks } from './link-stage';
import type { World } from './world';

const test = base.extend<object, { made: Links }>({
  made: [async ({ world, stage }, use) => use(await new LinkStage(world, stage).make()), { scope: 'worker' }],
});

const names = Object.keys(links) as LinkName[];
const isSignedOff = (asker: Asker) => asker in signedOff(true);

function ask(world: World, asker: Asker, { form, data }: Form, token: string, cookie?: string): Promise<Got> {
  const [method = '', path = ''] = form.split(' ');
  return world.ask(asker, method, path.replace('{t}', token), data, { cookie });
}

/** What is told without the token in it, and without what differs each time. */
const without = (text: string, token: string) => text.replaceAll(token, '{t}');

function toldIn({ status, headers }: Got, token: string): string {
  const { location } = headers;
  return location === undefined ? String(status) : `${status} ${without(location, token)}`;
}

function expected({ snapshot, live, locked, refused, signedOff }: Form, name: LinkName, asker: Asker, state: State) {
  const { audience, isLive, hasPassword }: Terms = links[name];
  if (signedOff !== undefined && isSignedOff(asker)) return signedOff;
  if (state !== 'good' || !letsIn[audience].includes(asker)) return refused;
  if (hasPassword) return locked;
  return isLive ? live : snapshot;
}

/** The very bytes of an answer, but for its date, the page's nonce and the token that was asked for. */
function bytesOf({ status, rawHeaders, body }: Got, token: string): string {
  const pairs = rawHeaders.flatMap((name, at) => (at % 2 ? [] : [`${name}: ${rawHeaders[at + 1]}`]));
  const head = pairs.filter((line) => !/^date:/i.test(line)).join('\n');
  const nonce = /'nonce-([^']+)'/.exec(head)?.[1];
  const all = without(`${status}\n${head}\n\n${body}`, token);
  return nonce ? all.replaceAll(nonce, '{nonce}') : all;
}

for (const state of states) {
  for (const form of forms) {
    test(`${state}: ${form.form}`, async ({ world, made }) => {
      const got: Record<string, string> = {};
      const ought: Record<string, string> = {};
      const one = async (name: LinkName, asker: Asker) => {
        const token = made[state][name]?.token ?? '';
        got[`${name} ${asker}`] = toldIn(await ask(world, asker, form, token), token);
        ought[`${name} ${asker}`] = String(expected(form, name, asker, state));
      };
      for (const name of names.filter((one) => hasState(one, state)))
        await Promise.all(askers.map((asker) => one(name, asker)));
      expect(got).toEqual(ought);
    });
  }
}
void bytesOf;
void rightPassword;
void shownByLinks;
