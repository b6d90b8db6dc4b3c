import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { formatMoment } from '@/lib/format/time';
import type { ChangeWords } from './changes';

/** What the audit log records as codes, in the reader's language; what has no words stays as it is recorded. */
export function useChangeWords(): ChangeWords & { kind: (kind: string) => string } {
  const t = useTranslations('admin.audit');
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const words = (path: string, code: string) => {
    const key = `${path}.${code}` as Parameters<typeof t>[0];
    return /^[\w-]+$/.test(code) && t.has(key) ? t(key) : code;
  };
  return {
    kind: (kind) => words('kind', kind),
    field: (name) => words('field', name),
    value: (name, value) => words(`value.${name}`, value),
    moment: (at) => formatMoment(at, locale, zone, new Date()),
  };
}
