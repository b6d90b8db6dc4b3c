import { expect, test } from 'vitest';
import { apiDocument } from '@/lib/api/document';
import { type Answered, ApiAnswers, type ApiDocument } from './api-answers';

const document = JSON.parse(JSON.stringify(apiDocument('1.2.3'))) as ApiDocument;
const answers = new ApiAnswers(document);
const json = (status: number, data: unknown): Answered => ({ status, type: 'application/json', data });
const refused = { error: { code: 'not-found', message: 'There is no such team.' } };
const id = '00000000-0000-7000-8000-000000000001';

test.each<[string, Answered]>([
  ['DELETE /api/conversations/{id}', json(200, { id })],
  ['DELETE /api/conversations/{id}', json(404, refused)],
  ['GET /api/chat/{conversation}/stream', { status: 204, type: null }],
  ['GET /api/chat/{conversation}/stream', { status: 200, type: 'text/event-stream' }],
  ['GET /api/costs/export', json(200, [])],
  ['GET /s/{token}.md', { status: 200, type: 'text/markdown' }],
])('%s may answer %j', (operation, answered) => expect(answers.fault(operation, answered)).toBeNull());

test.each<[string, Answered, RegExp]>([
  ['DELETE /api/conversations/{id}', json(200, { id: 'x' }), /must match format "uuid"/],
  ['DELETE /api/conversations/{id}', json(200, { id, more: 1 }), /additional properties/],
  ['DELETE /api/conversations/{id}', json(200, {}), /required property 'id'/],
  ['DELETE /api/conversations/{id}', json(404, { error: 'gone' }), /must be object/],
  [
    'DELETE /api/conversations/{id}',
    { status: 404, type: 'text/html' },
    /came as text\/html, not as application\/json/,
  ],
  ['DELETE /api/conversations/{id}', json(500, refused), /answered 500, which is not described/],
  ['GET /api/chat/{conversation}/stream', { status: 204, type: 'text/html' }, /204 came as text\/html/],
  ['PATCH /api/conversations/{id}/none', json(200, {}), /not described/],
])('%s may not answer %j', (operation, answered, why) => expect(answers.fault(operation, answered)).toMatch(why));

test('every schema of the document is one that others can read', () => {
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, { responses }] of Object.entries(methods))
      for (const status of Object.keys(responses))
        expect(() => answers.fault(`${method} ${path}`, json(Number(status), null))).not.toThrow();
});
