'use client';

import { useTranslations } from 'next-intl';
import type { MemberView } from '@/lib/teams/types';

export type Wish = { who: 'author' | 'named' | 'team'; ids: readonly string[] };

type WritersChoiceProps = {
  /** The team without the author. */
  members: readonly MemberView[];
  author: string;
  wish: Wish;
  disabled: boolean;
  onChange: (wish: Wish) => void;
};

const rowClass = 'flex min-h-9 items-center gap-3 text-ui text-ink touch:min-h-11';

export function WritersChoice({ members, author, wish, disabled, onChange }: WritersChoiceProps) {
  const t = useTranslations('chat.team');
  const labels = { author, named: t('named'), team: t('all') };
  const turn = (id: string, on: boolean) =>
    onChange({ who: 'named', ids: on ? [...wish.ids, id] : wish.ids.filter((one) => one !== id) });
  return (
    <fieldset disabled={disabled} className="mt-4">
      <legend className="sr-only">{t('open')}</legend>
      {(['author', 'team', 'named'] as const).map((who) => (
        <label key={who} className={rowClass}>
          <input
            type="radio"
            name="writers"
            className="size-4 accent-accent"
            checked={wish.who === who}
            onChange={() => onChange({ ...wish, who })}
          />
          {labels[who]}
        </label>
      ))}
      {wish.who === 'named' && (
        <ul aria-label={t('named')} className="relative mt-1 max-h-56 overflow-y-auto border-t border-line pt-2 pl-7">
          {members.map(({ id, name, role }) => (
            <li key={id}>
              <label className={rowClass}>
                <input
                  type="checkbox"
                  className="size-4 accent-accent"
                  disabled={role === 'viewer'}
                  checked={wish.ids.includes(id)}
                  onChange={({ target }) => turn(id, target.checked)}
                />
                <span className="min-w-0 truncate">{name}</span>
                {role === 'viewer' && <span className="text-small text-ink-muted">{t('viewer')}</span>}
              </label>
            </li>
          ))}
          {members.length === 0 && <li className="text-small text-ink-muted">{t('nobody')}</li>}
        </ul>
      )}
    </fieldset>
  );
}
