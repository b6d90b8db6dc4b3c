'use client';

import { useTranslations } from 'next-intl';
import { WarningIcon } from '@/components/ui/icons';
import type { Finding } from '@/lib/sharing/scan';

type FindingsProps = {
  findings: readonly Finding[];
  more: number;
  looked: boolean;
  onLooked: (looked: boolean) => void;
};

const named = [
  'private-key',
  'jwt',
  'bearer',
  'basic',
  'url-password',
  'named-secret',
  'email',
  'iban',
  'card',
] as const;
const nameOf = (rule: string) => named.find((name) => name === rule) ?? 'other';

/** Secrets and personal data among what would go out, each with its place, and the word that they were looked at. */
export function Findings({ findings, more, looked, onLooked }: FindingsProps) {
  const t = useTranslations('sharing.dialog');
  if (findings.length === 0) return null;
  return (
    <section className="rounded-xl border border-warn/40 bg-warn-soft px-4 py-3">
      <h3 className="flex items-center gap-2 text-ui font-medium text-warn">
        <WarningIcon />
        {t('findings', { count: findings.length + more })}
      </h3>
      <p className="mt-1 text-small text-ink-soft">{t('findingsText')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keyboard too */}
      <ul tabIndex={0} className="relative mt-2 max-h-40 overflow-y-auto text-small">
        {findings.map((finding, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a finding is its place
          <li key={i} className="border-t border-line py-1.5">
            <span className="font-medium">{t(`rules.${nameOf(finding.rule)}`)}</span>
            <span className="text-ink-muted">
              {' · '}
              {finding.message === null
                ? t('inTitle')
                : t('at', { number: finding.message + 1, part: t(`part.${finding.part}`) })}
            </span>
            <code className="mt-0.5 block font-mono text-tiny wrap-anywhere text-ink-soft">{finding.excerpt}</code>
          </li>
        ))}
        {more > 0 && <li className="border-t border-line py-1.5 text-ink-muted">{t('more', { count: more })}</li>}
      </ul>
      <label className="mt-2 flex min-h-9 items-center gap-2.5 text-ui font-medium touch:min-h-11">
        <input
          type="checkbox"
          checked={looked}
          onChange={({ target }) => onLooked(target.checked)}
          className="size-4 shrink-0"
        />
        {t('looked')}
      </label>
    </section>
  );
}
