import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import type { AuditView } from '@/lib/audit/types';
import { formatMoment } from '@/lib/format/time';
import { changesOf } from './changes';
import { useActName } from './use-act-name';

/** One thing that was done: when, by whom, to what, and what it changed. */
export function AuditRow({ entry }: { entry: AuditView }) {
  const t = useTranslations('admin.audit');
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const nameOf = useActName();
  const changes = changesOf(entry.before, entry.after, locale);
  const actor = entry.actorId === null ? t('server') : (entry.actorName ?? t('gone'));
  const at = new Date(entry.at);
  return (
    <li className="grid gap-x-6 gap-y-1 py-3 md:grid-cols-[9rem_minmax(0,1fr)]">
      <time dateTime={entry.at} className="text-small text-ink-muted tabular-nums md:pt-0.5" suppressHydrationWarning>
        {formatMoment(at, locale, zone, new Date())}
      </time>
      <div className="min-w-0">
        <p className="text-ui text-pretty">
          <span className="font-medium">{actor}</span> <span className="text-ink-muted">·</span> {nameOf(entry.action)}
        </p>
        <p className="text-small break-words text-ink-muted">
          {entry.subjectName ?? <Subject kind={entry.subjectKind} id={entry.subjectId} />}
          {entry.teamName && ` · ${entry.teamName}`}
        </p>
        {changes.length > 0 && (
          <ul className="mt-1 text-small break-words text-ink-soft">
            {changes.map(({ name, from, to }) => (
              <li key={name}>
                {from === undefined
                  ? t('set', { name, to: to ?? t('nothing') })
                  : to === undefined
                    ? t('was', { name, from })
                    : t('changed', { name, from, to })}
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}

const Subject = ({ kind, id }: { kind: string; id: string }) => (
  <>
    {kind} <span className="font-mono text-tiny">{id}</span>
  </>
);
