'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { CheckIcon, CopyIcon } from '@/components/ui/icons';
import { toast } from '@/components/ui/toast';
import { PenseeError } from '@/lib/errors';

type CopyButtonProps = { text: () => string | Promise<string>; label: string; tipSide?: 'top'; tip?: boolean };

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
      await write(text());
      setDone(true);
    } catch (error) {
      toast(t(error instanceof PenseeError ? 'copyNotLoaded' : 'copyFailed'), { tone: 'danger' });
    }
  };
  return (
    <IconButton size="sm" label={done ? t('copied') : label} tip={tip} tipSide={tipSide} tipAlign="end" onClick={copy}>
      {done ? <CheckIcon size={16} /> : <CopyIcon size={16} />}
    </IconButton>
  );
}

/** Browsers let a page write only right after a click: a text that is still to come is promised to the clipboard. */
async function write(text: string | Promise<string>): Promise<void> {
  if (typeof text === 'string') return navigator.clipboard.writeText(text);
  const blob = text.then((come) => new Blob([come], { type: 'text/plain' }));
  await Promise.all([text, navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])]);
}
