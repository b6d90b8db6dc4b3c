'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { PlusIcon } from '@/components/ui/icons';

type OpenerProps = { label: string; children: (close: () => void) => ReactNode };

/** A button that opens into a form, and takes the focus again when the form closes. */
export function Opener({ label, children }: OpenerProps) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !open) opener.current?.focus();
    wasOpen.current = open;
  }, [open]);
  if (open) return children(() => setOpen(false));
  return (
    <Button ref={opener} icon={<PlusIcon />} onClick={() => setOpen(true)} className="self-start">
      {label}
    </Button>
  );
}
