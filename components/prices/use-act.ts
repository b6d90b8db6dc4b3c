'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from '@/components/ui/toast';
import { useErrorWords } from '@/components/ui/use-error-words';

/** Does something on the server and draws the page anew; a refusal is told in the corner. */
export function useAct(): { busy: boolean; act: (work: () => Promise<unknown>) => Promise<void> } {
  const words = useErrorWords();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  return {
    busy,
    async act(work) {
      setBusy(true);
      try {
        await work();
        router.refresh();
      } catch (error) {
        toast(words(error), { tone: 'danger' });
      }
      setBusy(false);
    },
  };
}
