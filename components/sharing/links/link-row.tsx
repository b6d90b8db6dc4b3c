'use client';

import Link from 'next/link';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { factLine } from '@/components/ui/facts';
import { IconButton } from '@/components/ui/icon-button';
import { CheckIcon, CopyIcon, MoreIcon } from '@/components/ui/icons';
import { Menu } from '@/components/ui/menu';
import { toast } from '@/components/ui/toast';
import { useCopy } from '@/components/ui/use-copy';
import { formatMoment } from '@/lib/format/time';
import { partNames } from '@/lib/sharing/snapshot';
import type { ShareView } from '@/lib/sharing/view';

type LinkRowProps = {
  share: ShareView;
  /** `upToNow`: with what was said since. */
  onChange: (upToNow: boolean) => void;
  onRevoke: () => Promise<void>;
};

export function LinkRow({ share, onChange, onRevoke }: LinkRowProps) {
  const t = useTranslations('sharing.links');
  const shell = useTranslations('shell');
  const [busy, setBusy] = useState(false);
  const { path } = share;
  const { copied, copy } = useCopy(() => `${window.location.origin}${path ?? ''}`);
  const title = share.title || share.conversation.title || t('untitled');
  const entries = [
    { label: t('change'), onSelect: () => onChange(false) },
    ...(share.kind === 'snapshot' ? [{ label: t('update'), onSelect: () => onChange(true) }] : []),
  ];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-80">
        <p className="truncate text-ui font-medium">
          <Link href={`/c/${share.conversation.id}`} className="hover:underline">
            {title}
          </Link>
        </p>
        <LinkMarks share={share} />
      </div>
      <div className="flex items-center gap-1 max-sm:-ml-3">
        <IconButton
          label={copied ? shell('copied') : t('copy')}
          onClick={() => (path === null ? toast(t('noPath')) : void copy())}
        >
          {copied ? <CheckIcon /> : <CopyIcon />}
        </IconButton>
        <Menu label={t('acts', { title })} align="end" entries={entries}>
          <IconButton label={t('acts', { title })} tip={false}>
            <MoreIcon />
          </IconButton>
        </Menu>
        <Button
          look="quiet"
          size="sm"
          busy={busy}
          aria-label={t('revokeLabel', { title })}
          onClick={() => {
            setBusy(true);
            void onRevoke().finally(() => setBusy(false));
          }}
        >
          {t('revoke')}
        </Button>
      </div>
    </li>
  );
}

/** Whom it is for, what it shows, how often it was seen and when it ends. */
function LinkMarks({ share }: { share: ShareView }) {
  const t = useTranslations('sharing.links');
  const dialog = useTranslations('sharing.dialog.parts');
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const when = (iso: string) => formatMoment(new Date(iso), locale, zone, new Date());
  const parts = partNames.filter((name) => share.parts[name]).map((name) => dialog(name));
  const marks = [
    share.kind === 'live' && t('live'),
    share.hasPassword && t('password'),
    share.maxViews === null
      ? t('views', { count: share.views })
      : t('viewsOf', { count: share.views, most: share.maxViews }),
    share.lastViewedAt && t('lastView', { when: when(share.lastViewedAt) }),
    share.expiresAt ? t('expires', { when: when(share.expiresAt) }) : t('expiresNever'),
  ];
  return (
    <>
      <p className="text-small text-ink-soft">
        <Audience share={share} />
        {share.state !== 'open' && <span className="text-danger"> · {t(`state.${share.state}`)}</span>}
      </p>
      <p className="text-small text-ink-muted">{parts.join(', ')}</p>
      <p className="text-small text-ink-muted" suppressHydrationWarning>
        {factLine(marks)}
      </p>
    </>
  );
}

function Audience({ share: { audience, team, people } }: { share: ShareView }) {
  const t = useTranslations('sharing.links');
  const first = people[0]?.name;
  if (audience === 'team') return t('audience.team', { team: team?.name ?? '' });
  if (audience !== 'people') return t(`audience.${audience}`);
  if (first === undefined) return t('audience.peopleNone');
  return t('audience.people', { count: people.length, first, others: people.length - 1 });
}
