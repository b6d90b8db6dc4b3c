import type { ReactNode } from 'react';

export function Heading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="flex flex-col gap-2">
      <h1 className="font-read text-display font-medium text-balance">{title}</h1>
      {children && <p className="text-ui text-pretty text-ink-muted">{children}</p>}
    </header>
  );
}
