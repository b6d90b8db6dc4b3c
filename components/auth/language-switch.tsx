'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useLocaleChoice } from '@/components/shell/use-locale-choice';
import { cx } from '@/components/ui/cx';
import { localeNames, locales } from '@/lib/i18n/locale';

/** For the one who cannot read the present language: each by its own name. */
export function LanguageSwitch({ signedIn = false }: { signedIn?: boolean }) {
  const t = useTranslations('auth');
  const choose = useLocaleChoice(signedIn);
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
          onClick={() => choose(locale)}
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
