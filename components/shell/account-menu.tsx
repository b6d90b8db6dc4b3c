'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState, useSyncExternalStore } from 'react';
import { ChartIcon, ChevronDownIcon, ClockIcon, KeyIcon, LinkIcon, SignOutIcon, UserIcon } from '@/components/ui/icons';
import { Menu, type MenuEntry } from '@/components/ui/menu';
import { toast } from '@/components/ui/toast';
import { call } from '@/lib/http/client';
import { localeNames, locales } from '@/lib/i18n/locale';
import { type Theme, themes } from '@/lib/i18n/preferences';
import { askToNotify, notifyState } from './notify';
import { chooseTheme, currentTheme, onTheme } from './preferences';
import { useMe } from './space';
import { useLocaleChoice } from './use-locale-choice';

/** Who is here, and how they want to see things. */
export function AccountMenu({ theme: first }: { theme: Theme }) {
  const t = useTranslations('shell.account');
  const router = useRouter();
  const person = useMe();
  const locale = useLocale();
  const theme = useSyncExternalStore(onTheme, currentTheme, () => first);
  const chooseLocale = useLocaleChoice(true);
  const [notify, setNotify] = useState(notifyState);

  async function signOut(): Promise<void> {
    try {
      await call('/api/account/sign-out', { method: 'POST' });
      window.location.assign('/sign-in');
    } catch {
      toast(t('signOutFailed'), { tone: 'danger' });
    }
  }

  const themeName = { system: t('themeSystem'), light: t('themeLight'), dark: t('themeDark') };
  const entries: MenuEntry[] = [
    { heading: person.email },
    { label: t('usage'), icon: <ChartIcon />, onSelect: () => router.push('/usage') },
    { label: t('links'), icon: <LinkIcon />, onSelect: () => router.push('/shares') },
    { label: t('settings'), icon: <UserIcon />, onSelect: () => router.push('/account') },
    {
      label: { ask: t('notify'), on: t('notifyOn'), denied: t('notifyDenied'), never: t('notifyDenied') }[notify],
      icon: <ClockIcon />,
      disabled: notify !== 'ask',
      onSelect: () => void askToNotify().then(setNotify),
    },
    ...(person.role === 'admin'
      ? [{ label: t('admin'), icon: <KeyIcon />, onSelect: () => router.push('/admin') }]
      : []),
    'line',
    { heading: t('theme') },
    ...themes.map((name) => ({
      label: themeName[name],
      checked: theme === name,
      onSelect: () => chooseTheme(name),
    })),
    { heading: t('language') },
    ...locales.map((name) => ({
      label: localeNames[name],
      checked: locale === name,
      onSelect: () => chooseLocale(name),
    })),
    'line',
    { label: t('signOut'), icon: <SignOutIcon />, onSelect: () => void signOut() },
  ];

  return (
    <Menu label={t('menu')} entries={entries}>
      <button
        type="button"
        className="flex h-10 w-full items-center gap-2.5 rounded-lg px-2 text-left text-ui transition-colors hover:bg-hover touch:h-11"
      >
        <span
          aria-hidden="true"
          data-initial={initial(person.name)}
          className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-soft text-small font-medium text-accent-strong before:content-[attr(data-initial)]"
        />
        <span className="sr-only">{t('menu')}: </span>
        <span className="min-w-0 flex-1 truncate">{person.name}</span>
        <ChevronDownIcon size={14} className="rotate-180 text-ink-muted" />
      </button>
    </Menu>
  );
}

const initial = (name: string): string => [...name.trim()][0]?.toLocaleUpperCase() ?? '·';
