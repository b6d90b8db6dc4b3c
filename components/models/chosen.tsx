'use client';

import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { CloseIcon } from '@/components/ui/icons';

type ChosenProps = {
  label: string;
  none: string;
  items: { id: string; label: string; onRemove: () => void }[];
};

/** Those that were picked, each with a way out. */
export function Chosen({ label, none, items }: ChosenProps) {
  const t = useTranslations('models.access');
  if (items.length === 0) return <p className="text-small text-ink-muted">{none}</p>;
  return (
    <ul aria-label={label} className="flex flex-wrap gap-2">
      {items.map(({ id, label: name, onRemove }) => (
        <li
          key={id}
          className="flex max-w-full items-center gap-1 rounded-lg border border-line bg-raised pl-2.5 text-small"
        >
          <span className="truncate">{name}</span>
          <IconButton size="sm" label={t('remove', { name })} tip={false} onClick={onRemove}>
            <CloseIcon size={14} />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}
