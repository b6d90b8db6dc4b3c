'use client';

import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { CloseIcon } from '@/components/ui/icons';

/** Says that the composer writes another version of an earlier message. */
export function Editing({ onLeave }: { onLeave: () => void }) {
  const t = useTranslations('chat.composer');
  return (
    <div className="mb-1.5 flex items-center gap-2 rounded-xl bg-accent-soft py-1 pr-1 pl-4 text-small text-ink-soft">
      <p role="status" className="flex-1 text-pretty">
        {t('editing')}
      </p>
      <IconButton size="sm" label={t('cancelEdit')} tipSide="top" tipAlign="end" onClick={onLeave}>
        <CloseIcon size={16} />
      </IconButton>
    </div>
  );
}
