import type { ReactNode } from 'react';

/** Why a form was refused, where the eye is. */
export function Refusal({ children }: { children: ReactNode }) {
  return (
    <p
      role="alert"
      className="rounded-lg border border-danger/40 bg-danger-soft px-3 py-2 text-ui text-pretty text-danger"
    >
      {children}
    </p>
  );
}

export function Heading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="flex flex-col gap-2">
      <h1 className="font-read text-display font-medium text-balance">{title}</h1>
      {children && <p className="text-ui text-pretty text-ink-muted">{children}</p>}
    </header>
  );
}

/** A link within these pages. */
export const linkClass =
  'font-medium text-accent underline decoration-accent/40 underline-offset-4 transition-colors hover:decoration-accent';
