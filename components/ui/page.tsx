import type { ReactNode } from 'react';

type PageProps = {
  title: string;
  intro: string;
  /** Stands at the heading's end: what the page is shown by. */
  aside?: ReactNode;
  children: ReactNode;
};

/** A page beside the conversations. Its band at the top is free for the buttons that float there. */
export function Page({ title, intro, aside, children }: PageProps) {
  return (
    <PageFrame>
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <div className="min-w-0">
          <h1 className="font-read text-display font-medium">{title}</h1>
          <p className="mt-2 text-ui text-pretty break-words text-ink-muted">{intro}</p>
        </div>
        {aside}
      </header>
      {children}
    </PageFrame>
  );
}

/** The page's measure, also for what stands there while it loads. */
export function PageFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <div className="h-13 shrink-0" />
      <div className="relative min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex w-full max-w-page flex-col gap-9 px-5 pt-3 pb-20 md:px-8">{children}</div>
      </div>
    </>
  );
}
