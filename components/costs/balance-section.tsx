'use client';

import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { formatMoney } from '@/lib/format/money';
import { dayOf, formatMoment } from '@/lib/format/time';
import { call } from '@/lib/http/client';
import type { Reconciliation } from '@/lib/spend/balance';
import type { CostAsk } from '@/lib/spend/costs/query';
import { addressOf } from './address';
import { Drill } from './drill';
import { ExportLinks } from './export-links';

type BalanceSectionProps = { of: Reconciliation; path: string; ask: Pick<CostAsk, 'query' | 'zone'> };

/** The vendor's charge against the ledger's sum of the same time, and what a gap likely comes from. */
export function BalanceSection({ of, path, ask }: BalanceSectionProps) {
  const { zone } = ask;
  const t = useTranslations('costs.balance');
  const locale = useLocale();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const money = (nano: number) => formatMoney(nano, locale);
  const moment = (iso: string) => formatMoment(new Date(iso), locale, zone, new Date());

  async function read(): Promise<void> {
    setBusy(true);
    try {
      await call('/api/costs/balance', { method: 'POST' });
      router.refresh();
    } catch {
      toast(t('failed'), { tone: 'danger' });
    }
    setBusy(false);
  }

  const { compared, last } = of;
  return (
    <section aria-labelledby="balance-title" className="flex flex-col gap-4 border-t border-line pt-7">
      <header className="flex flex-wrap items-start justify-between gap-4">
        <div>
          <h2 id="balance-title" className="text-lead font-medium">
            {t('title')}
          </h2>
          <p className="mt-1 max-w-column text-small text-pretty text-ink-muted">
            {of.tells ? t('intro', { host: of.host }) : t('untold', { host: of.host })}
          </p>
        </div>
        {of.tells && (
          <div className="flex flex-wrap gap-2">
            <ExportLinks path="/api/costs/balance/export" ask={ask} scope="scope=all" name={t('title')} />
            <Button size="sm" busy={busy} onClick={() => void read()}>
              {t('read')}
            </Button>
          </div>
        )}
      </header>
      {last && (
        <p className="text-ui" suppressHydrationWarning>
          {t('last', { amount: money(last.availableNano), at: moment(last.at) })}
        </p>
      )}
      {compared ? (
        <>
          <dl className="flex flex-wrap gap-x-12 gap-y-4 tabular-nums" suppressHydrationWarning>
            <Figure name={t('vendor')}>{money(compared.vendorNano)}</Figure>
            <Figure name={t('ledger')}>{money(compared.ledgerNano)}</Figure>
            <Figure name={t('gap')}>{signed(compared.gapNano)}</Figure>
          </dl>
          <p className="text-small text-ink-muted" suppressHydrationWarning>
            {t('between', { from: moment(compared.from), to: moment(compared.to) })}{' '}
            <Drill href={callsOf(compared)}>{t('calls')}</Drill>
          </p>
          <ul className="flex list-disc flex-col gap-1 pl-5 text-ui text-ink-soft">
            {compared.causes.length === 0 && <li>{t('agrees')}</li>}
            {compared.causes.map((cause) => (
              <li key={cause}>{words(cause)}</li>
            ))}
            {compared.keyChanges.map((at) => (
              <li key={at} suppressHydrationWarning>
                {t('keyChange', { at: moment(at) })}
              </li>
            ))}
            {compared.topUps.map((topUp) => (
              <li key={topUp.at} suppressHydrationWarning>
                {t('topUp', { amount: money(topUp.byNano), at: moment(topUp.at) })}
              </li>
            ))}
          </ul>
        </>
      ) : (
        of.tells && <p className="text-small text-ink-muted">{t('tooFew')}</p>
      )}
    </section>
  );

  /** Not narrowed as the page may be: the vendor knows no users. */
  function callsOf({ from, to }: { from: string; to: string }): string {
    const [first, last] = [dayOf(new Date(from), zone), dayOf(new Date(to), zone)];
    return addressOf(path, { zone }, { from: first, to: last, host: of.host, view: 'calls' });
  }

  function signed(nano: number): string {
    return nano < 0 ? `−${money(-nano)}` : money(nano);
  }

  function words(cause: NonNullable<typeof compared>['causes'][number]): string {
    if (!compared) return '';
    if (cause === 'estimates')
      return t('cause.estimates', { count: compared.booked.estimated, amount: money(compared.booked.estimatedNano) });
    if (cause === 'unpriced') return t('cause.unpriced', { count: compared.booked.unpriced });
    const { atStart, atEnd } = compared.booked;
    if (cause === 'running') return t('cause.running', { count: (compared.gapNano > 0 ? atStart : atEnd).calls });
    return t(`cause.${cause}`);
  }
}

function Figure({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt className="text-small text-ink-muted">{name}</dt>
      <dd className="text-title font-medium">{children}</dd>
    </div>
  );
}
