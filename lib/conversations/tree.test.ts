import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Node, newestLeafUnder, pathTo, siblingsOf } from './tree';

const nodes: Node[] = [
  { id: 'a1', parentId: null },
  { id: 'b1', parentId: 'a1' },
  { id: 'b2', parentId: 'a1' },
  { id: 'c1', parentId: 'b1' },
  { id: 'c2', parentId: 'b2' },
  { id: 'd1', parentId: 'c1' },
];

describe('the tree of messages', () => {
  it('walks from the first message to a leaf', () => {
    expect(pathTo(nodes, 'd1').map((n) => n.id)).toEqual(['a1', 'b1', 'c1', 'd1']);
    expect(pathTo(nodes, null)).toEqual([]);
    expect(pathTo(nodes, 'zz')).toEqual([]);
  });

  it('knows the versions of a place', () => {
    expect(siblingsOf(nodes, { id: 'b2', parentId: 'a1' })).toEqual(['b1', 'b2']);
    expect(siblingsOf(nodes, { id: 'a1', parentId: null })).toEqual(['a1']);
  });

  it('finds the newest leaf below a message', () => {
    expect(newestLeafUnder(nodes, 'a1')).toBe('c2');
    expect(newestLeafUnder(nodes, 'b1')).toBe('d1');
    expect(newestLeafUnder(nodes, 'd1')).toBe('d1');
  });

  const trees = fc.array(fc.nat(), { minLength: 1, maxLength: 40 }).map((picks) =>
    picks.map(
      (pick, i): Node => ({
        id: String(i).padStart(3, '0'),
        parentId: i === 0 ? null : String(pick % i).padStart(3, '0'),
      }),
    ),
  );

  it('always comes from the root, one parent after the other', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        for (const { id } of tree) {
          const path = pathTo(tree, newestLeafUnder(tree, id));
          expect(path[0]?.parentId).toBeNull();
          expect(path.map((n) => n.id)).toContain(id);
          path.slice(1).forEach((n, i) => {
            expect(n.parentId).toBe(path[i]?.id);
          });
        }
      }),
    );
  });
});
