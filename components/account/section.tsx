import type { ReactNode } from 'react';

/** One matter of a settings page: what it is at the left, what one does at the right. */
export function Section({ title, intro, children }: { title: string; intro?: ReactNode; children: ReactNode }) {
  return (
    <section className="grid gap-x-10 gap-y-4 border-t border-line pt-7 md:grid-cols-[14rem_minmax(0,1fr)]">
      <header>
        <h2 className="text-lead font-medium">{title}</h2>
        {intro && <p className="mt-1 text-small text-pretty text-ink-muted">{intro}</p>}
      </header>
      <div className="min-w-0">{children}</div>
    </section>
  );
}

export function SettingsPage({ title, intro, children }: { title: string; intro: string; children: ReactNode }) {
  return (
    <div className="relative min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex w-full max-w-page flex-col gap-9 px-5 pt-16 pb-20 md:px-8">
        <header>
          <h1 className="font-read text-display font-medium">{title}</h1>
          <p className="mt-1 text-ui text-pretty text-ink-muted">{intro}</p>
        </header>
        {children}
      </div>
    </div>
  );
}
