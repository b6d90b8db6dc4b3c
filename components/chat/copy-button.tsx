'use client';

import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { CheckIcon, CopyIcon } from '@/components/ui/icons';
import { useCopy } from '@/components/ui/use-copy';

type CopyButtonProps = { text: () => string | Promise<string>; label: string; tipSide?: 'top'; tip?: boolean };

/** Copies a text and says so. */
export function CopyButton({ text, label, tip, tipSide }: CopyButtonProps) {
  const t = useTranslations('shell');
  const { copied, copy } = useCopy(text);
  return (
    <IconButton
      size="sm"
      label={copied ? t('copied') : label}
      tip={tip}
      tipSide={tipSide}
      tipAlign="end"
      onClick={() => void copy()}
    >
      {copied ? <CheckIcon size={16} /> : <CopyIcon size={16} />}
    </IconButton>
  );
}
