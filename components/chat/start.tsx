'use client';

import { useTranslations } from 'next-intl';
import { useMe } from '@/components/shell/space';
import { useMayWrite, useSession } from './session/use-chat';

const prompts = ['stack', 'entanglement', 'poem'] as const;

/** Nothing was said yet: where to begin. */
export function Start() {
  const t = useTranslations('chat.start');
  const session = useSession();
  const { id, name } = useMe();
  const mayWrite = useMayWrite();
  return (
    <div className="relative flex min-h-0 flex-1 flex-col items-center overflow-y-auto py-8">
      <div className="my-auto w-full max-w-column px-5 md:px-7">
        <h2 className="font-read text-display text-balance">{t('title')}</h2>
        <p className="mt-3 max-w-[34rem] text-lead text-pretty text-ink-muted">{t('text')}</p>
        {mayWrite && (
          <ul aria-label={t('prompts')} className="mt-8 divide-y divide-line border-y border-line">
            {prompts.map((prompt) => (
              <li key={prompt}>
                <button
                  type="button"
                  onClick={() => void session.send(t(`${prompt}.text`), { id, name })}
                  className="-mx-2 flex min-h-12 w-[calc(100%+1rem)] items-center rounded-lg px-2 py-2.5 text-left text-pretty text-lead text-ink-soft hover:bg-hover hover:text-ink"
                >
                  {t(`${prompt}.label`)}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
