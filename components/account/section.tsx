import type { ReactNode } from 'react';

type SectionProps = {
  /** What an address may lead to. */
  id?: string;
  title: string;
  intro?: ReactNode;
  children: ReactNode;
};

/** One matter of a settings page: what it is at the left, what one does at the right. */
export function Section({ id, title, intro, children }: SectionProps) {
  return (
    <section
      id={id}
      className="grid scroll-mt-4 gap-x-10 gap-y-4 border-t border-line pt-7 md:grid-cols-[14rem_minmax(0,1fr)]"
    >
      <header>
        <h2 className="text-lead font-medium">{title}</h2>
        {intro && <p className="mt-1 text-small text-pretty text-ink-muted">{intro}</p>}
      </header>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
