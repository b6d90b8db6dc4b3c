'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { ChevronDownIcon, PlusIcon, TeamIcon, UserIcon } from '@/components/ui/icons';
import { Menu, type MenuEntry } from '@/components/ui/menu';
import { useSpaces } from '../space';
import { useShell } from '../state';

/** Chooses the space that the list shows and that new conversations belong to. */
export function SpaceSwitch() {
  const t = useTranslations('shell.space');
  const router = useRouter();
  const { teams, space, choose } = useSpaces();
  const { openNewTeam } = useShell();
  const name = space?.name ?? t('private');
  const entries: MenuEntry[] = [
    { heading: t('title') },
    { label: t('private'), checked: space === null, onSelect: () => choose(null) },
    ...teams.map(({ id, name }) => ({ id, label: name, checked: space?.id === id, onSelect: () => choose(id) })),
    'line',
    ...(space
      ? [
          {
            label: t('manage', { team: space.name }),
            icon: <TeamIcon />,
            onSelect: () => router.push(`/teams/${space.id}`),
          },
        ]
      : []),
    { label: t('new'), icon: <PlusIcon />, onSelect: openNewTeam },
  ];
  return (
    <Menu label={t('title')} entries={entries}>
      <button
        type="button"
        className="flex h-9 w-full items-center gap-2.5 rounded-lg px-2.5 text-left text-ui text-ink-soft transition-colors hover:bg-hover hover:text-ink touch:h-11"
      >
        {space ? <TeamIcon /> : <UserIcon />}
        <span className="sr-only">{t('title')}: </span>
        <span className="min-w-0 flex-1 truncate">{name}</span>
        <ChevronDownIcon size={14} className="text-ink-muted" />
      </button>
    </Menu>
  );
}
