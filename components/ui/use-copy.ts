'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { copyText } from './copy-text';
import { toast } from './toast';

const shownMs = 2_000;

/** Copies a text and, for a moment, says so; or says that it could not. */
export function useCopy(text: () => string | Promise<string>) {
  const t = useTranslations('shell');
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), shownMs);
    return () => clearTimeout(timer);
  }, [copied]);
  return {
    copied,
    async copy(): Promise<void> {
      try {
        if (await copyText(text())) setCopied(true);
        else toast(t('copyFailed'), { tone: 'danger' });
      } catch {
        toast(t('copyNotLoaded'), { tone: 'danger' });
      }
    },
  };
}
