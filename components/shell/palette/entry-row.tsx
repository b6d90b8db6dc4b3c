'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cx } from '@/components/ui/cx';
import { ArrowRightIcon } from '@/components/ui/icons';
import { Pulse } from '@/components/ui/pulse';
import type { SearchHit } from '@/lib/conversations/view';
import { formatMoment } from '@/lib/format/time';
import { useSpaces } from '../space';
import { cutAtMark, type Entry } from './entries';

type EntryRowProps = { entry: Entry; selected: boolean; onPoint: () => void; onGo: () => void };

export function EntryRow({ entry, selected, onPoint, onGo }: EntryRowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: keys stay in the combobox, which names this option active
    <div
      id={`palette-${entry.id}`}
      role="option"
      aria-selected={selected}
      onPointerMove={selected ? undefined : onPoint}
      onClick={onGo}
      className={cx('flex cursor-pointer gap-3 rounded-lg px-2.5 py-2 text-ui touch:py-3', selected && 'bg-hover')}
    >
      {entry.kind === 'act' && <Line end={<ArrowRightIcon size={16} className="text-ink-muted" />}>{entry.label}</Line>}
      {entry.kind === 'conversation' && (
        <Line end={entry.item.running ? <Pulse className="text-accent" /> : <When moment={entry.item.updatedAt} />}>
          {entry.item.title}
        </Line>
      )}
      {entry.kind === 'hit' && <Hit hit={entry.hit} />}
    </div>
  );
}

function Line({ children, end }: { children: ReactNode; end: ReactNode }) {
  return (
    <>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      <span className="flex shrink-0 items-center">{end}</span>
    </>
  );
}

function Hit({ hit }: { hit: SearchHit }) {
  const t = useTranslations('shell');
  const { teams } = useSpaces();
  const team = teams.find(({ id }) => id === hit.teamId);
  const [before, found, after] = cutAtMark(hit);
  const marked = (
    <>
      {before}
      <mark>{found}</mark>
      {after}
    </>
  );
  return (
    <div className="min-w-0 flex-1">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <span className="min-w-0 flex-1 truncate font-medium max-sm:basis-full">
          {hit.kind === 'title' ? marked : hit.title}
        </span>
        <span className="shrink-0 text-small text-ink-muted">{t(`palette.kind.${hit.kind}`)}</span>
        {teams.length > 0 && (
          <span className="max-w-32 shrink-0 truncate text-small text-ink-muted">
            {team?.name ?? t('space.private')}
          </span>
        )}
        <When moment={hit.createdAt} />
      </div>
      {hit.kind !== 'title' && <p className="mt-0.5 line-clamp-2 text-small break-words text-ink-soft">{marked}</p>}
    </div>
  );
}

function When({ moment }: { moment: string }) {
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  return (
    <time dateTime={moment} className="shrink-0 text-small text-ink-muted tabular-nums">
      {formatMoment(new Date(moment), locale, zone, new Date())}
    </time>
  );
}
