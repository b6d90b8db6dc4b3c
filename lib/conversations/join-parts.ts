import type { PartView } from './view';

/** The text of a cut try and the text that goes on from it are one; what was thought in between stands before it. */
export function joinParts<P extends PartView>(before: readonly P[], after: readonly P[]): P[] {
  const cut = before.at(-1);
  const at = after.findIndex((part) => part.type === 'text');
  const text = after[at];
  if (cut?.type !== 'text' || text?.type !== 'text') return [...before, ...after];
  const joined = { ...text, text: cut.text + text.text };
  return [...before.slice(0, -1), ...after.slice(0, at), joined, ...after.slice(at + 1)];
}
