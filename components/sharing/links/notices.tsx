'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { RevocableRow } from '@/components/ui/revocable-row';
import { EmptyState } from '@/components/ui/state';
import { toast } from '@/components/ui/toast';
import { useErrorWords } from '@/components/ui/use-error-words';
import { formatMoment } from '@/lib/format/time';
import { call, codeOf } from '@/lib/http/client';
import type { ShareNotice, ShareNotices } from '@/lib/sharing/view';

type NoticesProps = {
  first: ShareNotices;
  /** The team whose links they are; without one they are everybody's. */
  team?: string;
  /** What is said where there are none. */
  none: string;
};

/** Links of others, each of which may be revoked. */
export function Notices({ first, team, none }: NoticesProps) {
  const t = useTranslations('sharing.admin');
  const words = useErrorWords();
  const [page, setPage] = useState(first);
  const failed = (error: unknown) => toast(words(error), { tone: 'danger' });

  async function more(): Promise<void> {
    const asked = new URLSearchParams({ ...(team ? { team } : {}), before: page.before ?? '' });
    try {
      const got = await call<ShareNotices>(`/api/shares/all?${asked}`);
      setPage((old) => ({ ...got, items: [...old.items, ...got.items] }));
    } catch (error) {
      failed(error);
    }
  }

  async function revoke(id: string): Promise<void> {
    try {
      await call(`/api/shares/${id}`, { method: 'DELETE' });
    } catch (error) {
      if (codeOf(error) !== 'not-found') {
        failed(error);
        return;
      }
    }
    setPage((old) => ({ ...old, items: old.items.filter((one) => one.id !== id) }));
  }

  if (page.items.length === 0) return <EmptyState title={none} />;
  return (
    <>
      <ul aria-label={t('title')} className="divide-y divide-line border-y border-line">
        {page.items.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} onRevoke={() => revoke(notice.id)} />
        ))}
      </ul>
      {page.before && (
        <Button onClick={() => void more()} className="self-center">
          {t('more')}
        </Button>
      )}
    </>
  );
}

function NoticeRow({ notice, onRevoke }: { notice: ShareNotice; onRevoke: () => Promise<void> }) {
  const t = useTranslations('sharing.admin');
  const links = useTranslations('sharing.links');
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const { name, email } = notice.sharer;
  const when = (iso: string) => formatMoment(new Date(iso), locale, zone, new Date());
  const { audience } = notice;
  const by = t('by', { name, email });
  const marks = [
    audience === 'team' || audience === 'people' ? t(audience) : links(`audience.${audience}`),
    notice.state !== 'open' && links(`state.${notice.state}`),
    notice.kind === 'live' && links('live'),
    notice.hasPassword && links('password'),
    links('views', { count: notice.views }),
    notice.lastViewedAt && links('lastView', { when: when(notice.lastViewedAt) }),
    links('made', { when: when(notice.createdAt) }),
    notice.expiresAt ? links('expires', { when: when(notice.expiresAt) }) : links('expiresNever'),
  ];
  return (
    <RevocableRow
      title={notice.title ?? by}
      facts={notice.title === null ? marks : [by, ...marks]}
      act={links('revoke')}
      label={t('revokeLabel', { name })}
      onRevoke={onRevoke}
    />
  );
}
