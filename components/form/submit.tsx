'use client';

import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';
import { useHydrated } from '@/components/ui/use-hydrated';

/** The button that sends a form: not before the script is there, or the browser would put its fields into the address. */
export function Submit({ disabled, ...rest }: ComponentProps<typeof Button>) {
  const isReady = useHydrated();
  return <Button type="submit" {...rest} disabled={disabled || !isReady} />;
}
