import { z } from 'zod';
import { scopeOf } from '@/lib/auth/route-scopes';
import { sessionCookieName } from '@/lib/auth/token';
import { errorStatus } from '@/lib/errors';
import type { Answer, Operation } from './operation';
import { operations } from './operations/all';

type Json = Record<string, unknown>;

const always = [400, 401, 403, 404, 500];
/** Of what may bring a body, whether or not one is described: it is read before anything is asked. */
const ofBodies = [408, 413];

const reasons: Record<number, string> = {
  400: 'The request is not as described',
  401: 'Nobody is signed in, or the token has ended',
  403: 'This person or token may not do this',
  404: 'It is not there, or it is another’s',
  408: 'Nothing more of the body came for a while',
  409: 'It cannot be done as things stand',
  413: 'The body is too large',
  429: 'Too many at once or in a while',
  500: 'Something broke on the server’s side',
  503: 'Something that it takes cannot be reached',
};

export const refusal = z.strictObject({
  error: z.strictObject({
    code: z.enum(Object.keys(errorStatus) as [string, ...string[]]),
    message: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});

/** JSON Schema of what a request may hold or an answer holds. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

const json = (schema: Json) => ({ 'application/json': { schema } });

function contentOf(answer: Answer): Json | undefined {
  if (answer === null) return undefined;
  if (answer === 'events') return { 'text/event-stream': { schema: { type: 'string' } } };
  if (answer === 'markdown') return { 'text/markdown': { schema: { type: 'string' } } };
  if (answer === 'file') return { 'text/csv': { schema: { type: 'string' } }, ...json({ type: 'array' }) };
  return json(schemaOf(answer, 'output'));
}

/** The parameters that an object of a request stands for, one for each of its fields. */
function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: of,
  }));
}

function operationOf(row: string, operation: Operation): Json {
  const [method = '', path = ''] = row.split(' ');
  const scope = scopeOf(method, path);
  const refusals = [...always, ...(method === 'GET' ? [] : ofBodies), ...(operation.refusals ?? [])];
  const answers = Object.entries(operation.answers).map(([status, answer]) => {
    const content = contentOf(answer);
    return [status, { description: 'Done', ...(content && { content }) }];
  });
  return {
    operationId: row.replace(/\W+/g, ' ').trim().replaceAll(' ', '_'),
    tags: [operation.tag],
    summary: operation.summary,
    parameters: [...parametersOf(operation.path, 'path'), ...parametersOf(operation.query, 'query')],
    ...(operation.body && {
      requestBody: { required: true, content: json(schemaOf(operation.body, 'input')) },
    }),
    responses: {
      ...Object.fromEntries(answers),
      ...Object.fromEntries(refusals.map((status) => [status, { $ref: `#/components/responses/${status}` }])),
    },
    security: [
      ...(operation.isOpen ? [{}] : []),
      { session: [] },
      { sessionOverHttps: [] },
      ...(scope ? [{ token: [scope] }] : []),
    ],
  };
}

function pathsOf(): Json {
  const paths: Record<string, Json> = {};
  for (const [row, operation] of Object.entries(operations)) {
    const [method = '', route = ''] = row.split(' ');
    const path = route.replaceAll('[', '{').replaceAll(']', '}');
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(row, operation) };
  }
  return paths;
}

/** The API as an OpenAPI 3.1 document, made of the schemas that check its requests. */
export function apiDocument(version: string): Json {
  const refusals = Object.entries(reasons).map(([status, description]) => [
    status,
    { description, content: json({ $ref: '#/components/schemas/Refusal' }) },
  ]);
  return {
    openapi: '3.1.0',
    info: { title: 'Pensée', version, description: 'Money is integers of nano-dollars, time is ISO 8601 in UTC.' },
    paths: pathsOf(),
    components: {
      schemas: { Refusal: schemaOf(refusal, 'output') },
      responses: Object.fromEntries(refusals),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A personal token, made on the account page' },
        session: { type: 'apiKey', in: 'cookie', name: sessionCookieName(false) },
        sessionOverHttps: { type: 'apiKey', in: 'cookie', name: sessionCookieName(true) },
      },
    },
  };
}
