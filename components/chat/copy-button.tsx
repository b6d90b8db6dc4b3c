'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { CheckIcon, CopyIcon } from '@/components/ui/icons';
import { toast } from '@/components/ui/toast';

type CopyButtonProps = { text: () => string; label: string; tipSide?: 'top'; tip?: boolean };

/** Copies a text and says so. */
export function CopyButton({ text, label, tip, tipSide }: CopyButtonProps) {
  const t = useTranslations('chat');
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 2_000);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setDone(true);
    } catch {
      toast(t('copyFailed'), { tone: 'danger' });
    }
  };
  return (
    <IconButton size="sm" label={done ? t('copied') : label} tip={tip} tipSide={tipSide} tipAlign="end" onClick={copy}>
      {done ? <CheckIcon size={16} /> : <CopyIcon size={16} />}
    </IconButton>
  );
}
