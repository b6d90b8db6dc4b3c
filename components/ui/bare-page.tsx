import type { ReactNode } from 'react';
import { Logo } from './logo';

type BarePageProps = {
  title: string;
  text: string;
  /** What else is to be said. */
  more?: ReactNode;
  children: ReactNode;
};

/** A page of one message, outside of every frame; its acts are the children. */
export function BarePage({ title, text, more, children }: BarePageProps) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-3 px-6 pb-24 text-center">
      <Logo className="mb-8" />
      <h1 className="font-read text-title font-medium text-balance">{title}</h1>
      <p className="max-w-sm text-ui text-pretty text-ink-muted">{text}</p>
      {more}
      <div className="mt-4 flex flex-wrap justify-center gap-2">{children}</div>
    </main>
  );
}
