'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { PenseeError } from '@/lib/errors';
import { errorWords } from '@/lib/i18n/error-words';

/** Words of the reader's language for anything caught around a call of ours. */
export function useErrorWords(): (error: unknown) => string {
  const t = useTranslations('errors');
  return useCallback(
    (error) => errorWords(t, error instanceof PenseeError ? error : { code: 'internal', details: undefined }),
    [t],
  );
}
