import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { ShareButton } from '@/components/sharing/share-button';
import { useChat } from '../session/use-chat';

type ShareUpToProps = Pick<ComponentProps<typeof ShareButton>, 'tipAlign'> & { messageId: string };

/** Shares what was said until a message, with it. */
export function ShareUpTo({ messageId, tipAlign }: ShareUpToProps) {
  const t = useTranslations('chat');
  const conversationId = useChat((s) => s.id);
  if (conversationId === null) return null;
  return (
    <ShareButton
      size="sm"
      label={t('shareUpTo')}
      tipSide="top"
      tipAlign={tipAlign}
      conversationId={conversationId}
      throughMessageId={messageId}
    />
  );
}
