let missed = 0;

const mark = () => (missed > 0 ? `(${missed}) ` : '');

const plain = () => (document.title.startsWith(mark()) ? document.title.slice(mark().length) : document.title);

/** Names the tab: `Title · Pensée`, as the server words it. Answers how to give the tab its former name back. */
export function nameTab(title: string): () => void {
  const before = plain();
  const named = `${title} · Pensée`;
  document.title = mark() + named;
  return () => {
    // A page that was opened meanwhile has given the tab its own name.
    if (plain() === named) document.title = mark() + before;
  };
}

/** `(2) Title` while so many runs ended unseen. */
export function markTab(count: number): void {
  const title = plain();
  missed = count;
  document.title = mark() + title;
}
