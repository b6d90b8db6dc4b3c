'use client';

import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { useMe } from '@/components/shell/space';
import { cx } from '@/components/ui/cx';
import { IconButton } from '@/components/ui/icon-button';
import { EditIcon } from '@/components/ui/icons';
import type { UserMessageView } from '@/lib/conversations/view';
import { CopyButton } from '../copy-button';
import { longWords } from '../long-words';
import { useChat, useMayWrite, useSession } from '../session/use-chat';
import { ShareUpTo } from './share-up-to';
import { Versions } from './versions';

/** What a person wrote; in a team's space with their name. */
export const UserMessage = memo(function UserMessage({ message }: { message: UserMessageView }) {
  const t = useTranslations('chat');
  const session = useSession();
  const mayWrite = useMayWrite();
  const writer = useWriter(message);
  const editing = useChat((s) => s.editing?.id === message.id);
  return (
    <article
      data-message={message.id}
      data-role="user"
      aria-label={writer ?? t('you')}
      className="message group flex flex-col items-end pt-6"
    >
      {writer && (
        <p aria-hidden="true" data-part="writer" className="max-w-[92%] truncate pr-1 pb-1 text-small text-ink-muted">
          {writer}
        </p>
      )}
      <div
        className={cx(
          'max-w-[min(36rem,92%)] rounded-2xl rounded-br-md bg-sunken px-4 py-2.5 text-lead break-words whitespace-pre-wrap',
          editing && 'outline-2 outline-accent',
          longWords(message.text),
        )}
      >
        {message.text}
      </div>
      <div className="flex min-h-8 items-center opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 touch:opacity-100">
        <Versions siblings={message.siblings} />
        <CopyButton text={() => message.text} label={t('foot.copyQuestion')} tipSide="top" />
        {mayWrite && (
          <IconButton
            size="sm"
            label={t('foot.edit')}
            tipSide="top"
            tipAlign="end"
            onClick={() => session.edit(message)}
          >
            <EditIcon size={16} />
          </IconButton>
        )}
        {mayWrite && <ShareUpTo messageId={message.id} tipAlign="end" />}
      </div>
    </article>
  );
});

/** Whose name stands at a message: in a team's space that of whoever is not the reader. */
function useWriter({ author, copied }: UserMessageView): string | null {
  const t = useTranslations('chat.team');
  const me = useMe();
  const shared = useChat((s) => s.standing.teamId !== null);
  if (!shared || author?.id === me.id) return null;
  return author?.name ?? t(copied ? 'copied' : 'gone');
}
