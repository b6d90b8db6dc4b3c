import { expect, test } from 'vitest';
import { declaredRoutes } from '@/e2e/access/declared';
import { scopeOf } from '@/lib/auth/route-scopes';
import type { SettingKey } from '@/lib/settings/runtime';
import { apiDocument } from './document';
import { operations } from './operations/all';

/** Routes that serve the pages or the server itself, and are no part of the API that programs are promised. */
const internal = [
  'GET /api/health',
  'GET /api/ready',
  'GET /api/metrics',
  'GET /api/openapi.json',
  'POST /api/control',
  'POST /api/control/snapshot',
  'GET /api/events',
  'POST /api/conversations/[id]/writing',
  'POST /api/invites/read',
  'POST /api/invites/accept',
];
/** The forms of a link that programs read, which share a route with its page. */
const forms = ['GET /s/[token].md', 'GET /s/[token].json'];
const isInternal = (row: string) =>
  internal.includes(row) || / \/(api\/(account|auth)|s)\b/.test(row) || row.endsWith('/api/[[...path]]');

test('every route of the API is in its document, or is written down as internal', () => {
  const routes = [...new Set(declaredRoutes)].filter((row) => !isInternal(row));
  expect(Object.keys(operations).sort()).toEqual([...routes, ...forms].sort());
});

test('every operation takes some scope of a token', () => {
  const scope = (row: string) => scopeOf(...(row.split(' ') as [string, string]));
  expect(Object.keys(operations).filter((row) => !scope(row))).toEqual([]);
});

const document = apiDocument('1.2.3') as {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string; parameters: { name: string; in: string }[] }>>;
};
const all = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.values(methods).map((operation) => ({ path, operation })),
);

test('the document names each operation once, and each placeholder of its path', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(new Set(all.map(({ operation }) => operation.operationId)).size).toBe(Object.keys(operations).length);
  for (const { path, operation } of all) {
    const placeholders = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const named = operation.parameters.filter((one) => one.in === 'path').map((one) => one.name);
    expect(named.sort(), path).toEqual(placeholders.sort());
  }
});

test('the document tells what an admin may have changed, not its default alone', () => {
  expect(operations['DELETE /api/conversations/[id]']?.summary).toContain('grace-days' satisfies SettingKey);
});

test('what may bring a body may be too slow or too large, and anything may break', () => {
  const { paths } = document as unknown as { paths: Record<string, Record<string, { responses: object }>> };
  for (const [path, methods] of Object.entries(paths))
    for (const [method, { responses }] of Object.entries(methods)) {
      const told = Object.keys(responses).filter((status) => ['408', '413', '500'].includes(status));
      expect(told, `${method} ${path}`).toEqual(method === 'get' ? ['500'] : ['408', '413', '500']);
    }
});

test('no schema in it is empty where a request is checked', () => {
  const parameters = all.flatMap(({ operation }) => operation.parameters as unknown as { schema: object }[]);
  expect(parameters.filter(({ schema }) => Object.keys(schema).length === 0)).toEqual([]);
});

test('the document tells what an export takes, both cookies of a session, and that links for all take neither', () => {
  const { paths, components } = document as unknown as {
    paths: Record<string, Record<string, { security: object[]; parameters: { name: string }[]; responses: object }>>;
    components: { securitySchemes: Record<string, { name?: string }> };
  };
  const cookies = Object.values(components.securitySchemes).flatMap(({ name }) => name ?? []);
  expect(cookies).toEqual(['pensee.session', '__Host-pensee.session']);
  const link = paths['/s/{token}.json']?.get;
  expect(link?.security).toEqual([{}, { session: [] }, { sessionOverHttps: [] }, { token: ['read'] }]);
  expect(Object.keys(link?.responses ?? {})).toEqual(expect.arrayContaining(['200', '404', '429']));
  const names = (path: string) => paths[path]?.get?.parameters.map(({ name }) => name);
  expect(names('/api/costs/export')).toEqual([...(names('/api/costs') ?? []), 'format']);
  for (const method of ['post', 'put'] as const)
    expect(paths[method === 'post' ? '/api/shares' : '/api/shares/{id}']?.[method]?.responses).toHaveProperty('503');
  for (const path of ['/api/budgets', '/api/budgets/own']) expect(paths[path]?.get?.responses).toHaveProperty('503');
});

test('the document survives being written down, with every reference in it', () => {
  const text = JSON.stringify(document);
  const refs = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, ref = '']) => ref);
  const resolve = (ref: string) =>
    ref.split('/').reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], JSON.parse(text));
  expect(refs.length).toBeGreaterThan(0);
  expect(refs.filter((ref) => resolve(ref) === undefined)).toEqual([]);
});
