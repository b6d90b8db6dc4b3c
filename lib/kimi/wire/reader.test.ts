import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { WireAnswer } from '@/test/wire-server';
import type { Piece } from './pieces';
import { WireReader } from './reader';
import { emptyReport } from './report';

const load = (name: string): (WireAnswer & { name: string })[] =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../../test/${name}`, import.meta.url)), 'utf8'));

const cases = ['wire-cases.json', 'wire-more.json', 'wire-further.json']
  .flatMap(load)
  .filter(
    (one) =>
      one.status === 200 && !one.headers['content-encoding'] && one.chunks.every((chunk) => typeof chunk === 'string'),
  );

const bytesOf = (one: WireAnswer) =>
  Buffer.concat(one.chunks.map((chunk) => Buffer.from(String(chunk), one.encoding ?? 'utf8')));

/** What was read, with neighbours of a kind joined: how much arrives at once must not show. */
function read(bytes: Buffer, headers: Record<string, string>, size: number) {
  const pieces: Piece[] = [];
  const report = emptyReport();
  const reader = new WireReader(report, headers, 'secret', (more) => pieces.push(...more));
  for (let at = 0; at < bytes.length && !reader.over; at += size) reader.push(bytes.subarray(at, at + size));
  reader.end(null);
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.kind !== 'tool' && last?.kind === piece.kind) last.text += piece.text;
    else if (piece.kind === 'tool' && last?.kind === 'tool' && last.index === piece.index && !piece.start) {
      last.arguments += piece.arguments;
    } else joined.push(piece);
  }
  return { joined, report };
}

it.each(cases)('reads $name the same however its bytes are cut', (one) => {
  const whole = read(bytesOf(one), one.headers, Number.MAX_SAFE_INTEGER);
  for (const size of [1, 2, 3, 7, 64, 1_000]) expect(read(bytesOf(one), one.headers, size)).toEqual(whole);
});
