'use client';

import { type ReactNode, useState } from 'react';
import { Button } from './button';
import { factLine } from './facts';

type RevocableRowProps = {
  title: ReactNode;
  /** What else is known of it; times among it are the reader's. */
  facts: readonly (string | false | null)[];
  act: string;
  /** What the button is called among the others of its kind. */
  label: string;
  onRevoke: () => Promise<void>;
};

/** Something that was handed out, and can be taken back. */
export function RevocableRow({ title, facts, act, label, onRevoke }: RevocableRowProps) {
  const [busy, setBusy] = useState(false);
  return (
    <li className="flex items-center justify-between gap-4 py-3">
      <div className="min-w-0">
        <p className="text-ui font-medium wrap-anywhere">{title}</p>
        <p className="text-small text-pretty text-ink-muted" suppressHydrationWarning>
          {factLine(facts)}
        </p>
      </div>
      <Button
        look="quiet"
        size="sm"
        busy={busy}
        aria-label={label}
        onClick={() => {
          setBusy(true);
          void onRevoke().finally(() => setBusy(false));
        }}
      >
        {act}
      </Button>
    </li>
  );
}
