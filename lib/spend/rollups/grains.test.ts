import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cubeFor, cubes } from './cubes';
import { endOf, floorTo, tile } from './grains';

const at = (iso: string) => Date.parse(`${iso}Z`);
const hour = 3_600_000;

type Ladder = 'byUser' | 'byTeam';
const ladders = { byUser: cubes.full.grains, byTeam: cubes.team.grains };

const shown = (from: string, to: string, ladder: Ladder, dirty: string[] = []) =>
  tile({ from: at(from), to: at(to) }, ladders[ladder], dirty.map(at)).map((piece) => {
    const stamp = (ms: number) => new Date(ms).toISOString().slice(5, 16);
    return `${piece.grain} ${stamp(piece.from)} ${stamp(piece.to)}`;
  });

describe('tile', () => {
  it.each<[string, string, string, Ladder, string[], string[]]>([
    ['a month', '2026-10-01T00:00', '2026-11-01T00:00', 'byUser', [], ['1mo 10-01T00:00 11-01T00:00']],
    [
      'a day in Paris',
      '2026-11-22T23:00',
      '2026-11-23T23:00',
      'byUser',
      [],
      ['1h 11-22T23:00 11-23T00:00', '6h 11-23T00:00 11-23T18:00', '1h 11-23T18:00 11-23T23:00'],
    ],
    [
      'a day in Kolkata, by users from rows at its edges',
      '2026-11-22T18:30',
      '2026-11-23T18:30',
      'byUser',
      [],
      [
        'rows 11-22T18:30 11-22T19:00',
        '1h 11-22T19:00 11-23T00:00',
        '6h 11-23T00:00 11-23T18:00',
        'rows 11-23T18:00 11-23T18:30',
      ],
    ],
    [
      'an hour in Kathmandu, without users by quarters',
      '2026-11-22T18:15',
      '2026-11-22T19:15',
      'byTeam',
      [],
      ['15m 11-22T18:15 11-22T19:15'],
    ],
    [
      'a day with a changed hour',
      '2026-11-22T00:00',
      '2026-11-23T00:00',
      'byTeam',
      ['2026-11-22T07:00'],
      [
        '6h 11-22T00:00 11-22T06:00',
        '1h 11-22T06:00 11-22T07:00',
        'rows 11-22T07:00 11-22T08:00',
        '1h 11-22T08:00 11-22T12:00',
        '6h 11-22T12:00 11-23T00:00',
      ],
    ],
    ['some minutes', '2026-11-22T18:15', '2026-11-22T18:20', 'byTeam', [], ['rows 11-22T18:15 11-22T18:20']],
    ['nothing', '2026-11-22T18:15', '2026-11-22T18:15', 'byTeam', [], []],
  ])('%s', (_, from, to, ladder, dirty, pieces) => {
    expect(shown(from, to, ladder, dirty)).toEqual(pieces);
  });

  it('leaves no gap, overlaps nothing, keeps to whole spans and reads no changed hour from a roll-up', () => {
    const start = at('2025-12-20T00:00');
    const moment = fc.integer({ min: 0, max: 100 * 24 * 60 }).map((minutes) => start + minutes * 60_000);
    const dirty = fc
      .array(fc.integer({ min: 0, max: 2_400 }), { maxLength: 12 })
      .map((hours) => hours.map((h) => start + h * hour).sort((a, b) => a - b));
    fc.assert(
      fc.property(moment, moment, dirty, fc.constantFrom<Ladder>('byUser', 'byTeam'), (a, b, marked, ladder) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const pieces = tile({ from, to }, ladders[ladder], marked);
        expect(pieces[0]?.from ?? to).toBe(from);
        expect(pieces.at(-1)?.to ?? from).toBe(to);
        for (const [index, piece] of pieces.entries()) {
          if (index > 0) expect(pieces[index - 1]?.to).toBe(piece.from);
          if (piece.grain === 'rows') continue;
          expect(ladders[ladder]).toContain(piece.grain);
          for (let at = piece.from; at < piece.to; at = endOf(piece.grain, at)) {
            expect(floorTo(piece.grain, at)).toBe(at);
            expect(endOf(piece.grain, at)).toBeLessThanOrEqual(piece.to);
          }
          for (const mark of marked) expect(mark >= piece.to || mark + hour <= piece.from).toBe(true);
        }
      }),
    );
  });
});

describe('cubeFor', () => {
  it.each([
    [[], 'model'],
    [['model', 'purpose'], 'model'],
    [['user_id'], 'user'],
    [['team_id'], 'team'],
    [['team_id', 'host'], 'team'],
    [['user_id', 'model'], 'user_model'],
    [['user_id', 'host'], 'user_model'],
    [['user_id', 'model', 'purpose'], 'full'],
    [['user_id', 'team_id'], 'user_team'],
    [['user_id', 'team_id', 'purpose'], 'space'],
    [['user_id', 'host', 'purpose'], 'space'],
  ] as const)('%j', (wanted, cube) => expect(cubeFor(wanted)).toBe(cube));
});
