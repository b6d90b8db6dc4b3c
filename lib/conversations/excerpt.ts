const around = 60;

/** The text around a hit on one line, and where the hit stands in it. */
export function excerptOf(
  text: string,
  { at, length }: { at: number; length: number },
): { excerpt: string; at: number; length: number } {
  const flat = (s: string) => s.replace(/\s+/g, ' ');
  const from = Math.max(0, at - around);
  const to = Math.min(text.length, at + length + around);
  const before = `${from > 0 ? '…' : ''}${flat(text.slice(from, at).toWellFormed())}`;
  const hit = flat(text.slice(at, at + length));
  const after = `${flat(text.slice(at + length, to).toWellFormed())}${to < text.length ? '…' : ''}`;
  return { excerpt: before + hit + after, at: before.length, length: hit.length };
}
