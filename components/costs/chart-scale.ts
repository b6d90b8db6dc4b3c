/** The smallest round value that is not below `value`: a top line whose halves read well. */
export function niceTop(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.6, 2, 3, 4, 5, 6, 8, 10].find((n) => n * power >= value * (1 - 1e-9)) ?? 10;
  return step * power;
}

/** Which bars carry a date under them: at most `count`, evenly, the last always. */
export function labelled(length: number, count: number): Set<number> {
  const every = Math.max(1, Math.ceil(length / count));
  const at = new Set<number>();
  for (let index = length - 1; index >= 0; index -= every) at.add(index);
  return at;
}
