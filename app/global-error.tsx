'use client';

import type { BrokenPage } from '@/components/ui/broken-page';
import './globals.css';

/** The last resort, when even the words could not be loaded: both languages, nothing that can break. */
export default function GlobalError({ error, reset }: BrokenPage) {
  return (
    <html lang="en">
      <body className="bg-ground text-ink">
        <title>Pensée</title>
        <main className="flex min-h-dvh flex-col items-center justify-center gap-3 px-6 text-center">
          <h1 className="font-read text-title font-medium">This page broke</h1>
          <p className="text-ui text-ink-muted">Your conversations are safe.</p>
          <p lang="fr" className="text-ui text-ink-muted">
            Cette page s’est interrompue. Vos conversations sont en sécurité.
          </p>
          {error.digest && <p className="font-mono text-small text-ink-muted">{error.digest}</p>}
          <button
            type="button"
            onClick={reset}
            className="mt-4 h-10 rounded-lg bg-accent px-4 text-ui font-medium text-accent-ink"
          >
            Try again · <span lang="fr">Réessayer</span>
          </button>
        </main>
      </body>
    </html>
  );
}
