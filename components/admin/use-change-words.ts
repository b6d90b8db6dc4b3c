import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import type { AuditView } from '@/lib/audit/types';
import { formatMoment } from '@/lib/format/time';
import { catalog } from '@/lib/settings/catalog';
import type { ChangeWords } from './changes';

const inSeconds = Object.entries(catalog).flatMap(([key, place]) => ('unit' in place ? [key] : []));

type EntryWords = ChangeWords & {
  kind: (kind: string) => string;
  /** What the setting is called that was changed; null where it is another thing, or has no name. */
  setting: string | null;
};

/** What the audit log records as codes of an entry, in the reader's language; what has no words stays as it is recorded. */
export function useChangeWords({ subjectKind, subjectId }: Pick<AuditView, 'subjectKind' | 'subjectId'>): EntryWords {
  const t = useTranslations();
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const word = (path: string) => {
    const key = path as Parameters<typeof t>[0];
    return /^[\w.-]+$/.test(path) && t.has(key) ? t(key) : null;
  };
  const isSetting = subjectKind === 'setting';
  const placeOf = (name: string, value: string): string => {
    if (name === 'scopes') return `account.tokens.scope.${value}`;
    if (name === 'value' && isSetting && subjectId === 'sign-up-rule') return `admin.joining.rule.${value}`;
    return `admin.audit.value.${name === 'formerOwner' ? 'role' : name}.${value}`;
  };
  return {
    kind: (kind) => word(`admin.audit.kind.${kind}`) ?? kind,
    setting: isSetting
      ? (word(`settings.setting.${subjectId}.name`) ?? word(`admin.audit.setting.${subjectId}`))
      : null,
    field: (name) => word(`admin.audit.field.${name}`) ?? name,
    value: (name, value) =>
      name === 'value' && isSetting && inSeconds.includes(subjectId)
        ? t('settings.seconds', { value: Number(value) / 1_000 })
        : (word(placeOf(name, value)) ?? value),
    moment: (at) => formatMoment(at, locale, zone, new Date()),
  };
}
