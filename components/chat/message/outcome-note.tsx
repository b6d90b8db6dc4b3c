'use client';

import { useTranslations } from 'next-intl';
import { useBudgetWords } from '@/components/shell/budgets/words';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { factLine } from '@/components/ui/facts';
import type { AssistantMessageView } from '@/lib/conversations/view';
import { stepErrorWords } from '@/lib/i18n/error-words';
import { mostBuiltinCalls } from '@/lib/kimi/tool-names';
import type { StepError } from '@/lib/kimi/types';
import { useModels } from '../offer';
import { Quote } from '../quote';
import { useChat, useMayWrite, useSession } from '../session/use-chat';
import { noticesOf, type Outcome, type OwnedOutcome, outcomeOf } from './outcome';

/** How a reply ended where it isn't whole: what is safe, and the next act. */
export function OutcomeNote({ message }: { message: AssistantMessageView }) {
  const outcome = outcomeOf(message);
  return (
    <>
      <Notices message={message} />
      {outcome && <Note message={message} outcome={outcome} />}
    </>
  );
}

function Notices({ message }: { message: AssistantMessageView }) {
  const t = useTranslations('chat.notice');
  const errors = useTranslations('errors');
  const notices = noticesOf(message);
  const survived = message.end?.reason === 'error' ? null : message.steps.at(-1)?.error;
  if (notices.length === 0 && !survived) return null;
  return (
    <ul className="mt-2 space-y-0.5 text-small text-warn">
      {notices.map((notice) => (
        <li key={notice} data-notice={notice}>
          {t(notice, { most: mostBuiltinCalls })}
        </li>
      ))}
      {survived && <li>{stepErrorWords(errors, survived)}</li>}
    </ul>
  );
}

function Note({ message, outcome }: { message: AssistantMessageView; outcome: Outcome }) {
  const t = useTranslations('chat.outcome');
  const remedies = useTranslations('errors.remedy');
  const own = 'own' in outcome;
  const newest = useChat((s) => s.messages.at(-1)?.id === message.id);
  const mayWrite = useMayWrite();
  const words = useBudgetWords();
  const calm = own && (outcome.own === 'stopped' || outcome.own === 'stepLimit');
  return (
    <section
      data-outcome={own ? outcome.own : outcome.remedy}
      className={cx(
        'mt-3 rounded-xl border px-4 py-3 font-sans',
        calm ? 'border-line bg-sunken' : own ? 'border-warn/40 bg-warn-soft' : 'border-danger/40 bg-danger-soft',
      )}
    >
      <p className={cx('text-ui font-medium', !own && 'text-danger')}>
        {own ? t(`${outcome.own}.title`) : remedies(`${outcome.remedy}.title`)}
      </p>
      <p className="mt-0.5 text-ui text-pretty text-ink-soft" suppressHydrationWarning>
        {own ? t(`${outcome.own}.text`, toldOf(outcome, words)) : remedies(`${outcome.remedy}.text`)}
      </p>
      {!own && <Details error={outcome.error} />}
      {newest && mayWrite && <Acts message={message} outcome={outcome} />}
    </section>
  );
}

/** What the words of an outcome of our own name. */
const toldOf = ({ steps = 0, refusal }: OwnedOutcome, words: ReturnType<typeof useBudgetWords>) => ({
  steps,
  refusal: refusal ? words.refusal(refusal) : '',
});

function Details({ error }: { error: StepError }) {
  const t = useTranslations('chat.outcome');
  const marks = [error.status !== undefined && t('status', { status: error.status }), error.type, error.code];
  const technical = factLine(marks);
  if (!error.said && !technical) return null;
  return (
    <details className="mt-1.5 text-small text-ink-muted">
      <summary className="w-fit">{t(error.said ? 'said' : 'technical')}</summary>
      {error.said && (
        <p className="mt-1 break-words">
          <Quote said={error.said} />
        </p>
      )}
      {technical && <p className="mt-1 break-words">{technical}</p>}
    </details>
  );
}

function Acts({ message, outcome }: { message: AssistantMessageView; outcome: Outcome }) {
  const t = useTranslations('chat.outcome');
  const remedies = useTranslations('errors.remedy');
  const session = useSession();
  const { otherThan } = useModels();
  const other = outcome.act === 'pick-model' ? otherThan(message.model) : null;
  const label = 'own' in outcome ? t(`${outcome.own}.act`) : remedies(`${outcome.remedy}.act`);
  const act = () => {
    const asked = session.get().messages.find((m) => m.id === message.parentId);
    if (outcome.act === 'edit' && asked?.role === 'user') session.edit(asked);
    else void session.goOn(message);
  };
  return (
    <div className="mt-2.5 flex flex-wrap gap-2">
      {other ? (
        <Button size="sm" look="primary" onClick={() => void session.goOn(message, { model: other })}>
          {t('otherModel', { model: other })}
        </Button>
      ) : (
        <Button size="sm" look="primary" onClick={act}>
          {label}
        </Button>
      )}
      <Button size="sm" onClick={() => void session.regenerate(message)}>
        {t('again')}
      </Button>
    </div>
  );
}
