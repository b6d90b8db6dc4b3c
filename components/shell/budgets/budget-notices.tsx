'use client';

import { useLocale, useTranslations } from 'next-intl';
import { cx } from '@/components/ui/cx';
import { IconButton } from '@/components/ui/icon-button';
import { CloseIcon } from '@/components/ui/icons';
import { formatShare } from '@/lib/format/number';
import type { NoticeView } from '@/lib/notices/notices';
import { useStanding } from './standing';
import { useBudgetWords } from './words';

/** More would push the page down; the next ones come as these are put away. */
const mostShown = 2;

/** Tells of budgets that passed a mark, until each notice is put away. */
export function BudgetNotices({ isAdmin }: { isAdmin: boolean }) {
  const t = useTranslations('shell.budget');
  const { notices } = useStanding();
  return (
    <div role="status">
      {notices.length > 0 && (
        <ul aria-label={t('notices')}>
          {notices.slice(0, mostShown).map((notice) => (
            <Notice key={notice.id} notice={notice} isOwn={!isAdmin} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** A member is told of their own budgets alone. */
function Notice({ notice: { id, data }, isOwn }: { notice: NoticeView; isOwn: boolean }) {
  const t = useTranslations('shell.budget');
  const locale = useLocale();
  const words = useBudgetWords();
  const { putAway } = useStanding();
  const isSpent = data.mark >= 100;
  const told = {
    name: words.name(data, isOwn && data.scope !== 'team'),
    mark: formatShare(data.mark / 100, locale),
    spent: words.money(data.settledNano),
    limit: words.money(data.limitNano),
    until: words.until(data.endsAt),
    held: words.money(data.untoldNano ?? 0),
  };
  const text = data.untoldNano !== undefined ? t('used', told) : isSpent ? t('refused', told) : t('passed', told);
  return (
    <li
      data-notice={data.mark}
      className={cx(
        'flex items-center gap-2 py-0.5 pr-2 pl-4 text-small',
        isSpent ? 'bg-warn-soft text-warn' : 'bg-sunken text-ink-soft',
      )}
    >
      <span className="flex-1 py-1 text-center text-pretty" suppressHydrationWarning>
        {text}
      </span>
      <IconButton size="sm" label={t('putAway')} tip={false} onClick={() => putAway(id)}>
        <CloseIcon size={16} />
      </IconButton>
    </li>
  );
}
