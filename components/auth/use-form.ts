'use client';

import { type FormEvent, useState } from 'react';
import { PenseeError } from '@/lib/errors';

/** A form that sends its fields: busy while it does, and in trouble when it was refused. */
export function useForm<T>(send: (fields: Record<string, string>) => Promise<T>, done: (result: T) => void) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<PenseeError | null>(null);

  async function submit(form: HTMLFormElement): Promise<void> {
    const fields = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    setBusy(true);
    setTrouble(null);
    try {
      done(await send(fields));
    } catch (error) {
      const known = error instanceof PenseeError ? error : new PenseeError('internal', String(error));
      setTrouble(known);
      focusOn(form, known);
    } finally {
      setBusy(false);
    }
  }

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy) void submit(event.currentTarget);
  };

  return { busy, trouble, onSubmit };
}

function focusOn(form: HTMLFormElement, trouble: PenseeError): void {
  const field = trouble.details?.field;
  const wrong = trouble.code === 'wrong-credentials' ? ['current', 'password'] : [];
  const input = [...wrong, ...(typeof field === 'string' ? [field] : [])]
    .map((name) => form.elements.namedItem(name))
    .find((found) => found !== null);
  if (input instanceof HTMLElement) input.focus();
}
