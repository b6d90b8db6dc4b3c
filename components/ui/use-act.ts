'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from './toast';
import { useErrorWords } from './use-error-words';

/**
 * Does something on the server and reads the page anew; what is refused is told in the corner. `act` answers whether it was
 * done.
 */
export function useAct(): { busy: boolean; act: (work: () => Promise<unknown>) => Promise<boolean> } {
  const words = useErrorWords();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  return {
    busy,
    async act(work) {
      setBusy(true);
      try {
        await work();
        return true;
      } catch (error) {
        toast(words(error), { tone: 'danger' });
        return false;
      } finally {
        setBusy(false);
        router.refresh();
      }
    },
  };
}
