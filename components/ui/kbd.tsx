import type { ReactNode } from 'react';

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-[5px] border border-line-strong px-1 font-sans text-tiny text-ink-muted">
      {children}
    </kbd>
  );
}
