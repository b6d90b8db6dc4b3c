import { useTranslations } from 'next-intl';

/** Names what was done (`user.role`) in the reader's language; what has no words yet stays as it is recorded. */
export function useActName(): (action: string) => string {
  const t = useTranslations('admin.audit.act');
  return (action) => {
    const key = action as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : action;
  };
}
