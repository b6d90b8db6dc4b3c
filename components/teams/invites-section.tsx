'use client';

import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Section } from '@/components/account/section';
import { Button } from '@/components/ui/button';
import { factLine } from '@/components/ui/facts';
import { SecretDialog } from '@/components/ui/secret-dialog';
import { useAct } from '@/components/ui/use-act';
import { formatMoment } from '@/lib/format/time';
import { call } from '@/lib/http/client';
import type { InviteView } from '@/lib/teams/types';
import { type Invited, InviteForm } from './invite-form';

type InvitesSectionProps = { teamId: string; invites: readonly InviteView[]; canMail: boolean };

export function InvitesSection({ teamId, invites, canMail }: InvitesSectionProps) {
  const t = useTranslations('teams.invites');
  const [invited, setInvited] = useState<Invited | null>(null);
  return (
    <Section title={t('title')} intro={t('intro')}>
      <InviteForm teamId={teamId} canMail={canMail} onInvited={setInvited} />
      {invites.length > 0 && (
        <ul aria-label={t('title')} className="mt-6 divide-y divide-line border-y border-line">
          {invites.map((invite) => (
            <InviteRow key={invite.id} teamId={teamId} invite={invite} />
          ))}
        </ul>
      )}
      {invited && (
        <SecretDialog
          title={t('link')}
          text={invited.mailed ? t('mailed', { email: invited.email }) : t('linkText')}
          secret={new URL(invited.link, window.location.href).href}
          onClose={() => setInvited(null)}
        />
      )}
    </Section>
  );
}

function InviteRow({ teamId, invite }: { teamId: string; invite: InviteView }) {
  const t = useTranslations('teams');
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const { act } = useAct();
  const { id, email, role, by, uses } = invite;
  const until = formatMoment(new Date(invite.expiresAt), locale, zone, new Date());
  return (
    <li className="flex items-center gap-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="text-ui wrap-anywhere">
          <span className="font-medium">{email ?? t('invites.anybody')}</span>
          <span className="text-ink-muted"> · {t(`role.${role}`)}</span>
        </p>
        <p className="text-small text-ink-muted" suppressHydrationWarning>
          {factLine([
            t('invites.until', { time: until }),
            by && t('invites.by', { name: by }),
            uses > 0 && t('invites.uses', { uses }),
          ])}
        </p>
      </div>
      <Button
        size="sm"
        onClick={() => void act(() => call(`/api/teams/${teamId}/invites/${id}`, { method: 'DELETE' }))}
      >
        {t('invites.revoke')}
      </Button>
    </li>
  );
}
