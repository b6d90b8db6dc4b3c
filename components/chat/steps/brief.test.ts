import { expect, test } from 'vitest';
import { briefInput } from './brief';

test.each([
  ['{"url":"https://www.example.com/a"}', 'example.com/a'],
  ['{"limit":3,"query":"spin of a photon"}', 'spin of a photon'],
  ['{"path":"/tmp/a","text":"long', '/tmp/a'],
  ['{"query": "say \\"hi\\" to', 'say \\"hi\\" to'],
  ['{"text":"no telling key, cut', '{"text":"no telling key, cut'],
  ['{"count":12}', '12'],
  ['{}', ''],
])('the input %s is about %s', (source, about) => expect(briefInput(source)).toBe(about));
