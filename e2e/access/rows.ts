import { randomUUID } from 'node:crypto';
import { type Asker, askers, type Each } from './askers';
import { mayKnow, type NamedRow, nobody } from './expectations';
import type { Got } from './http';
import { type Asked, canaries, type Space, type Stage, type Things } from './stage';
import type { World } from './world';

/** A row's path, query and body as one text, with braces for what is put in. */
function textOf({ route, query = '', body }: Pick<NamedRow, 'route' | 'query' | 'body'>) {
  const [method = 'GET', template = ''] = route.split(' ');
  const path = template
    .replace('/conversations/[id]', '/conversations/{conversation}')
    .replace('/shares/[id]', '/shares/{share}')
    .replace('/sessions/[id]', '/sessions/{session}')
    .replace('/tokens/[id]', '/tokens/{apiToken}')
    .replace('/teams/[id]', '/teams/{team}')
    .replace('/c/[id]', '/c/{conversation}')
    .replace('/users/invites/[invite]', `/users/invites/${nobody}`)
    .replace('[id]', nobody)
    .replace('[user]', '{member}')
    .replace('[token]', '{link}')
    .replace('[call]', '0.0.0')
    .replace('/[...path]', '/nothing')
    .replace('[...nextauth]', 'nothing')
    .replace('[[...path]]', 'no/such/place')
    .replace(/\[(\w+)\]/g, '{$1}');
  return { method, path: path + query, data: body === undefined ? undefined : JSON.stringify(body) };
}

const inBraces = /\{(\w+)\}/g;

/** What a row asks for. */
export function askedBy(row: Omit<NamedRow, 'status'>, space: Space): Asked {
  const { path, data = '' } = textOf(row);
  const names = [...new Set([...`${path} ${data}`.matchAll(inBraces)].map(([, name]) => name as string))].sort();
  const isOfTeam = space === 'team' && /\/teams|\/invites\//.test(row.route);
  return { names, space, isOfTeam, isDeleted: row.deleted === true };
}

export function askRow(world: World, asker: Asker, row: Omit<NamedRow, 'status'>, things: Things): Promise<Got> {
  const { method, path, data } = textOf(row);
  const given: Things = { ...things, unique: randomUUID() };
  const fill = (text: string) => text.replace(inBraces, (whole, name: string) => given[name] ?? whole);
  return world.ask(asker, method, fill(path), data === undefined ? undefined : JSON.parse(fill(data)));
}

/** What an answer holds that this asker must not know. */
export const leaksIn = ({ body }: Pick<Got, 'body'>, asker: Asker): string[] =>
  Object.entries(canaries)
    .filter(([space, canary]) => !mayKnow[space as Space].includes(asker) && body.includes(canary))
    .map(([, canary]) => canary);

/**
 * Asks a row as everybody: who is to be refused at once, then who is let in, each with what is asked for as it was.
 * Answers what each got, with what they ought not to have seen.
 */
export async function askAsAll(world: World, stage: Stage, row: NamedRow, space: Space): Promise<Each<string>> {
  const asked = askedBy(row, space);
  const changes = !row.route.startsWith('GET ');
  const got = {} as Each<string>;
  const one = async (asker: Asker, isFresh: boolean) => {
    const answer = await askRow(world, asker, row, await stage.things(asked, isFresh));
    if (changes && !isFresh && answer.status < 400) stage.forget(asked);
    got[asker] = [answer.status, ...leaksIn(answer, asker)].join(' ');
  };
  const isLetIn = (asker: Asker) => row.status[asker] < 400;
  await stage.things(asked, false);
  await Promise.all(askers.filter((asker) => !isLetIn(asker)).map((asker) => one(asker, false)));
  await Promise.all(askers.filter(isLetIn).map((asker) => one(asker, changes)));
  return got;
}
