'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { remember } from '@/components/shell/preferences';
import { cx } from '@/components/ui/cx';
import { type Locale, localeNames, locales } from '@/lib/i18n/locale';

type LanguageSwitchProps = { onChoose?: (locale: Locale) => Promise<unknown> };

/** For the one who cannot read the present language: each by its own name. */
export function LanguageSwitch({ onChoose }: LanguageSwitchProps) {
  const t = useTranslations('auth');
  const router = useRouter();
  const current = useLocale();
  return (
    <fieldset className="flex gap-1">
      <legend className="sr-only">{t('language')}</legend>
      {locales.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={locale === current}
          onClick={() => {
            remember('locale', locale);
            onChoose?.(locale).catch(() => {});
            router.refresh();
          }}
          className={cx(
            'h-8 rounded-lg px-2.5 text-small transition-colors hover:bg-hover touch:h-11',
            locale === current ? 'font-medium text-ink' : 'text-ink-muted',
          )}
        >
          {localeNames[locale]}
        </button>
      ))}
    </fieldset>
  );
}
