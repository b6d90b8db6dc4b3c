type Box = { left: number; right: number; top: number; bottom: number; width: number; height: number };

const gap = 6;
const edge = 8;

/** Where a list opens at its button: below, or above where there is no room; never past the window's edge. */
export function place(
  button: Box,
  list: { width: number; height: number },
  view: { innerWidth: number; innerHeight: number },
  align: 'start' | 'end',
): { left: number; top: number } {
  const below = button.bottom + gap;
  const above = button.top - gap - list.height;
  const fitsBelow = below + list.height <= view.innerHeight - edge;
  const wished = align === 'start' ? button.left : button.right - list.width;
  const top = fitsBelow || above < edge ? Math.min(below, view.innerHeight - edge - list.height) : above;
  return {
    left: Math.max(edge, Math.min(wished, view.innerWidth - edge - list.width)),
    top: Math.max(edge, top),
  };
}

/** The item a key moves to, or null where the key moves nothing. `at` -1: none yet. */
export function step(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (Math.max(at, 0) - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}

/** The next item that begins with a typed letter. */
export function typed(key: string, at: number, labels: string[]): number | null {
  if (key.length !== 1 || key === ' ') return null;
  const letter = key.toLocaleLowerCase();
  for (let n = 1; n <= labels.length; n++) {
    const index = (at + n) % labels.length;
    if (labels[index]?.trim().toLocaleLowerCase().startsWith(letter)) return index;
  }
  return null;
}
