/** A message as far as the tree goes. Ids sort by creation. */
export type Node = { id: string; parentId: string | null };

/** The branch from the first message to `leafId`; empty when it is not among the nodes. */
export function pathTo<T extends Node>(nodes: readonly T[], leafId: string | null): T[] {
  const byId = new Map(nodes.map((n) => [n.id, n]));
  const path: T[] = [];
  for (
    let at = leafId === null ? undefined : byId.get(leafId);
    at;
    at = at.parentId === null ? undefined : byId.get(at.parentId)
  ) {
    path.push(at);
  }
  return path.reverse();
}

/** Versions of the same place: children of the same parent, oldest first. */
export function siblingsOf(nodes: readonly Node[], node: Node): string[] {
  return nodes
    .filter((n) => n.parentId === node.parentId)
    .map((n) => n.id)
    .sort();
}

/** The leaf that is reached from `id` by always taking the newest version. */
export function newestLeafUnder(nodes: readonly Node[], id: string): string {
  const newest = new Map<string, string>();
  for (const { id: child, parentId } of nodes) {
    if (parentId !== null && child > (newest.get(parentId) ?? '')) newest.set(parentId, child);
  }
  let leaf = id;
  for (let next = newest.get(leaf); next !== undefined; next = newest.get(leaf)) leaf = next;
  return leaf;
}
