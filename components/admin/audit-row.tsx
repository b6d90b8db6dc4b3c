import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import type { AuditView } from '@/lib/audit/types';
import { formatMoment } from '@/lib/format/time';
import { changesOf, shortId } from './changes';
import { useActName } from './use-act-name';
import { useChangeWords } from './use-change-words';

/** One thing that was done: when, by whom, to what, and what it changed. */
export function AuditRow({ entry }: { entry: AuditView }) {
  const t = useTranslations('admin.audit');
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const nameOf = useActName();
  const words = useChangeWords(entry);
  const changes = changesOf(entry.before, entry.after, locale, words).filter(
    ({ name }) => name !== 'subjectId' || !(entry.subjectName ?? entry.teamName),
  );
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
          {entry.subjectName ?? (
            <>
              {words.kind(entry.subjectKind)}{' '}
              {words.setting ? (
                <span title={entry.subjectId}>· {words.setting}</span>
              ) : (
                <span className="font-mono text-tiny" title={entry.subjectId}>
                  {shortId(entry.subjectId)}
                </span>
              )}
            </>
          )}
          {entry.teamName && ` · ${entry.teamName}`}
        </p>
        {changes.length > 0 && (
          <ul className="mt-1 text-small break-words text-ink-soft">
            {changes.map(({ name, from, to }) => (
              <li key={name}>
                {from === undefined
                  ? t('set', { name: words.field(name), to: to ?? t('nothing') })
                  : to === undefined
                    ? t('was', { name: words.field(name), from })
                    : t('changed', { name: words.field(name), from, to })}
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}
