export type Toast = {
  id: number;
  text: string;
  tone: 'plain' | 'danger';
  act?: { label: string; run: () => void };
  /** How long it stays, ms. */
  ms: number;
};

type Listener = () => void;

let shown: readonly Toast[] = [];
let next = 1;
const listeners = new Set<Listener>();

const change = (to: readonly Toast[]) => {
  shown = to;
  for (const listener of listeners) listener();
};

/** Says something at the foot of the screen, with at most one act (undo). */
export function toast(text: string, options: Partial<Pick<Toast, 'tone' | 'act' | 'ms'>> = {}): number {
  const id = next++;
  const ms = options.ms ?? (options.act ? 8_000 : 5_000);
  change([...shown.slice(-2), { id, text, tone: 'plain', ...options, ms }]);
  return id;
}

export const dismissToast = (id: number): void => change(shown.filter((t) => t.id !== id));

export const toasts = {
  subscribe(listener: Listener) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  get: () => shown,
};
