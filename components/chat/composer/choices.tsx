'use client';

import { useTranslations } from 'next-intl';
import { cx } from '@/components/ui/cx';
import { ChevronDownIcon } from '@/components/ui/icons';
import { Menu, type MenuEntry } from '@/components/ui/menu';
import { useModels } from '../offer';
import { useChat, useSession } from '../session/use-chat';

/** The model of the messages to come and, where it takes one, its effort. */
export function Choices() {
  const t = useTranslations('chat.composer');
  const session = useSession();
  const model = useChat((s) => s.model);
  const effort = useChat((s) => s.effort);
  const { models } = useModels();
  const own = models.find((m) => m.id === model);
  const efforts = own?.efforts ?? [];
  const servedBy = own?.servedBy ?? null;
  const offered = models.filter((m) => m.servedBy === null || m.id === model);
  const picks: MenuEntry[] = offered.map((m) => ({
    label: m.id,
    hint: m.servedBy ? t('servedBy', { model: m.servedBy }) : m.retired ? t('retired') : undefined,
    disabled: m.retired && m.servedBy === null,
    checked: m.id === model,
    onSelect: () => void session.choose({ model: m.id, effort: null }),
  }));
  const levels: MenuEntry[] = [null, ...efforts].map((level) => ({
    label: level === null ? t('effortAuto') : t(`efforts.${level}`),
    checked: level === effort,
    onSelect: () => void session.choose({ effort: level }),
  }));
  return (
    <div className="flex min-w-0 items-center">
      <Menu label={t('model')} entries={picks}>
        <button
          type="button"
          aria-label={servedBy ? t('modelServed', { model, servedBy }) : t('modelOf', { model })}
          className={choice}
        >
          <span className="truncate">{model}</span>
          {servedBy && <span className="truncate max-sm:hidden">· {t('servedBy', { model: servedBy })}</span>}
          <ChevronDownIcon size={14} />
        </button>
      </Menu>
      {efforts.length > 0 && (
        <Menu label={t('effort')} entries={levels}>
          <button
            type="button"
            aria-label={t('effortOf', { effort: effort ? t(`efforts.${effort}`) : t('effortAuto') })}
            className={cx(choice, 'shrink-0')}
          >
            <span>{effort ? t(`efforts.${effort}`) : t('effort')}</span>
            <ChevronDownIcon size={14} />
          </button>
        </Menu>
      )}
    </div>
  );
}

const choice =
  'flex h-8 min-w-0 items-center gap-1 rounded-lg px-2 text-small text-ink-muted hover:bg-hover hover:text-ink max-sm:px-1.5 touch:h-11';
