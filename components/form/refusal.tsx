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
