/** What every field of a form looks like; a module of its own, for server components too. */
export const inputClass =
  'w-full rounded-lg border border-line-strong bg-raised px-3 text-ui text-ink transition-colors hover:border-ink-muted ' +
  'focus-visible:border-accent focus-visible:outline-offset-0 aria-invalid:border-danger disabled:opacity-60';
