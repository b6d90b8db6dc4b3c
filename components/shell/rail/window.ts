/** Where each row begins (px), and last where they all end. */
export function edgesOf(heights: readonly number[]): number[] {
  const edges = [0];
  for (const height of heights) edges.push((edges.at(-1) ?? 0) + height);
  return edges;
}

/** The rows `first` … `end - 1`, which show something between `top` and `bottom` (px). */
export function rowsBetween(edges: readonly number[], top: number, bottom: number): { first: number; end: number } {
  const count = edges.length - 1;
  const below = edges.findIndex((edge) => edge > top);
  const first = below < 0 ? count : Math.max(0, below - 1);
  let end = first;
  while (end < count && (edges[end] ?? 0) < bottom) end += 1;
  return { first, end };
}

/** Where a view of `height` that stands at `top` has to stand to show a row whole; as near as can be. */
export function topToShow(edges: readonly number[], row: number, top: number, height: number): number {
  const start = edges[row] ?? 0;
  const end = edges[row + 1] ?? start;
  return start < top ? start : Math.max(top, end - height);
}
