'use client';

import { useTranslations } from 'next-intl';
import { useBudgetWords } from '@/components/shell/budgets/words';
import { useMe } from '@/components/shell/space';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { CloseIcon } from '@/components/ui/icons';
import type { BudgetRefusal } from '@/lib/budgets/types';
import type { Named } from '@/lib/conversations/view';
import { errorWords } from '@/lib/i18n/error-words';
import { useModels } from '../offer';
import type { Trouble } from '../session/state';
import { useChat, useSession } from '../session/use-chat';

/** What did not work just now, where the text that it concerns still stands. */
export function TroubleNote() {
  const t = useTranslations('errors');
  const composer = useTranslations('chat.composer');
  const session = useSession();
  const trouble = useChat((s) => s.trouble);
  const team = useTranslations('chat.team');
  const me = useMe();
  const words = useBudgetWords();
  if (!trouble) return null;
  const by = namedBy(trouble);
  const refusal = refusalIn(trouble);
  const asker = by && by.id !== me.id ? by.name : null;
  return (
    <div
      role="alert"
      data-trouble={trouble.code}
      className="mb-1.5 flex items-center gap-2 rounded-xl border border-danger/40 bg-danger-soft py-0.5 pr-1 pl-4 text-small text-ink"
    >
      <div className="flex flex-1 flex-wrap items-center gap-x-2 gap-y-1.5 py-1">
        <p className="flex-1 basis-44 text-pretty">
          {asker !== null ? team('asking', { name: asker }) : refusal ? words.refusal(refusal) : errorWords(t, trouble)}
        </p>
        {wantsOtherModel(trouble) && <OtherModel />}
      </div>
      <IconButton size="sm" label={composer('dismiss')} tip={false} onClick={() => session.dismissTrouble()}>
        <CloseIcon size={16} />
      </IconButton>
    </div>
  );
}

/** Whose reply is being written, where that is why. */
const namedBy = ({ code, details }: Trouble) =>
  code === 'run-in-progress' ? (details?.by as Named | undefined) : undefined;

/** Which budget refused, and when it opens again. */
const refusalIn = ({ details }: Trouble) => (details?.refusal as BudgetRefusal | undefined) ?? null;

/** Whether another model helps. */
export const wantsOtherModel = ({ code }: Trouble) =>
  code === 'model-unknown' || code === 'model-refused' || code === 'price-unknown';

/** The model is gone: the text stands, and another model takes it. */
export function OtherModel() {
  const t = useTranslations('chat.outcome');
  const session = useSession();
  const model = useChat((s) => s.model);
  const other = useModels().otherThan(model);
  if (other === null) return null;
  const change = () => {
    session.dismissTrouble();
    void session.choose({ model: other, effort: null });
  };
  return (
    <Button size="sm" look="primary" onClick={change}>
      {t('otherModel', { model: other })}
    </Button>
  );
}
