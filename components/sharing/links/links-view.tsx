'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { LinkIcon } from '@/components/ui/icons';
import { Page } from '@/components/ui/page';
import { EmptyState } from '@/components/ui/state';
import { toast } from '@/components/ui/toast';
import { useErrorWords } from '@/components/ui/use-error-words';
import { call, codeOf } from '@/lib/http/client';
import type { ShareView } from '@/lib/sharing/view';
import { ShareDialog } from '../dialog/share-dialog';
import { LinkRow } from './link-row';

/** Everything that a person shares. */
export function LinksView({ first }: { first: ShareView[] }) {
  const t = useTranslations('sharing.links');
  const words = useErrorWords();
  const [items, setItems] = useState(first);
  const [changing, setChanging] = useState<{ share: ShareView; upToNow: boolean } | null>(null);
  const [revokingAll, setRevokingAll] = useState(false);
  const reload = () =>
    call<{ items: ShareView[] }>('/api/shares').then(
      (got) => setItems(got.items),
      (error) => toast(words(error), { tone: 'danger' }),
    );

  async function revoke(path: string, done: string): Promise<void> {
    try {
      await call(path, { method: 'DELETE' });
      toast(done);
    } catch (error) {
      if (codeOf(error) !== 'not-found') toast(words(error), { tone: 'danger' });
    }
    await reload();
  }

  return (
    <Page title={t('title')} intro={t('intro')}>
      {items.length === 0 ? (
        <EmptyState title={t('none')} icon={<LinkIcon size={28} />}>
          {t('noneText')}
        </EmptyState>
      ) : (
        <>
          <Button onClick={() => setRevokingAll(true)} className="self-start">
            {t('revokeAll')}
          </Button>
          <ul className="divide-y divide-line border-y border-line">
            {items.map((share) => (
              <LinkRow
                key={share.id}
                share={share}
                onChange={(upToNow) => setChanging({ share, upToNow })}
                onRevoke={() => revoke(`/api/shares/${share.id}`, t('revoked'))}
              />
            ))}
          </ul>
        </>
      )}
      {changing && (
        <ShareDialog
          conversationId={changing.share.conversation.id}
          throughMessageId={changing.upToNow ? undefined : changing.share.throughMessageId}
          share={changing.share}
          onClose={() => setChanging(null)}
          onDone={() => void reload()}
        />
      )}
      {revokingAll && (
        <ConfirmDialog
          title={t('revokeAllSure')}
          text={t('revokeAllText', { count: items.length })}
          act={t('revokeAll')}
          onClose={() => setRevokingAll(false)}
          onConfirm={() => revoke('/api/shares', t('allRevoked'))}
        />
      )}
    </Page>
  );
}
