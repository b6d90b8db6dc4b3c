'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { toast } from '@/components/ui/toast';
import { useErrorWords } from '@/components/ui/use-error-words';

/** Does something to a team and reads the page anew; what is refused is said. Answers whether it was done. */
export function useAct(): (work: () => Promise<unknown>) => Promise<boolean> {
  const words = useErrorWords();
  const router = useRouter();
  return useCallback(
    async (work) => {
      try {
        await work();
        return true;
      } catch (error) {
        toast(words(error), { tone: 'danger' });
        return false;
      } finally {
        router.refresh();
      }
    },
    [words, router],
  );
}
