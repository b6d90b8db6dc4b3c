'use client';

import { useTranslations } from 'next-intl';
import { lazy, memo, Suspense, useId, useLayoutEffect, useRef, useState } from 'react';
import { cx } from '@/components/ui/cx';
import { IconButton } from '@/components/ui/icon-button';
import { SearchIcon } from '@/components/ui/icons';
import { CopyButton } from '../copy-button';
import { useHit } from '../find/hit';
import { FoldButton } from '../fold-button';
import { longWords } from '../long-words';
import { useFold } from '../use-fold';
import { useTick } from '../use-tick';
import { useAmounts } from '../words';

const ReasoningSearch = lazy(() => import('./reasoning-search'));

type ReasoningProps = {
  text: string;
  /** How long it took so far, ms; 0 where that is not known. */
  ms: number;
  /** It is being thought right now. */
  active: boolean;
  /** Tokens as the host counted them, where this is the step's only thought. */
  tokens: number | null;
  /** Open from the start: the reader has opened what it stands in. */
  opened?: boolean;
};

/** What the model thought: a quiet margin, open while it comes, folded when the answer begins. */
export const Reasoning = memo(function Reasoning({ text, ms, active, tokens, opened }: ReasoningProps) {
  const id = useId();
  const t = useTranslations('chat.reasoning');
  const hit = useHit(text);
  const fold = useFold(active, hit || opened ? 'open' : null);
  const [searching, setSearching] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  return (
    <section data-part="reasoning" className="group/reasoning font-sans">
      <div className="flex min-h-9 items-center gap-1">
        <FoldButton controls={id} open={fold.open} active={active} onToggle={fold.toggle}>
          <Head text={text} ms={ms} active={active} tokens={tokens} />
        </FoldButton>
        {fold.open && !active && (
          <span className="ml-auto flex opacity-0 transition-opacity group-focus-within/reasoning:opacity-100 group-hover/reasoning:opacity-100 touch:opacity-100">
            <IconButton
              size="sm"
              label={t('search')}
              tipAlign="end"
              aria-pressed={searching}
              onClick={() => setSearching(!searching)}
            >
              <SearchIcon size={16} />
            </IconButton>
            <CopyButton text={() => text} label={t('copy')} />
          </span>
        )}
      </div>
      {fold.open && searching && (
        <Suspense>
          <ReasoningSearch root={body} onClose={() => setSearching(false)} />
        </Suspense>
      )}
      {fold.open && (
        <Body id={id} place={body} text={text} active={active} windowed={!fold.whole} onScrolled={fold.hold} />
      )}
    </section>
  );
});

function Head({ text, ms, active, tokens }: ReasoningProps) {
  const t = useTranslations('chat.reasoning');
  const amounts = useAmounts();
  const now = useTick(active);
  const [since] = useState(() => Date.now() - ms);
  const spent = active && now !== null ? Math.max(ms, now - since) : ms;
  const count = tokens
    ? t('tokens', { count: amounts.tokens(tokens) })
    : t('aboutTokens', { count: amounts.tokens(Math.ceil(text.length / 4)) });
  return (
    <span className="truncate" suppressHydrationWarning>
      {active ? (
        <span className="text-ink-soft">{t('thinking')}</span>
      ) : ms > 0 ? (
        t('thought', { time: amounts.time(ms) })
      ) : (
        t('thoughtShort')
      )}
      {active && spent >= 1_000 && (
        <span className="tabular-nums"> · {amounts.time(Math.floor(spent / 1_000) * 1_000)}</span>
      )}
      <span className="tabular-nums"> · {count}</span>
    </span>
  );
}

type BodyProps = {
  id: string;
  place: React.RefObject<HTMLDivElement | null>;
  text: string;
  active: boolean;
  /** Shown in a window of its own height, following its end. */
  windowed: boolean;
  onScrolled: () => void;
};

function Body({ id, place, text, active, windowed, onScrolled }: BodyProps) {
  const t = useTranslations('chat.reasoning');
  const atEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end moves when the text grows
  useLayoutEffect(() => {
    const box = place.current;
    if (box && active && windowed && atEnd.current) box.scrollTop = box.scrollHeight;
  }, [text, active, windowed, place]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of the reply, not of a form
    <div
      id={id}
      ref={place}
      role="group"
      aria-label={t('thoughtShort')}
      tabIndex={windowed ? 0 : undefined}
      onScroll={(event) => {
        const box = event.currentTarget;
        atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < 24;
        if (!atEnd.current && active) onScrolled();
      }}
      className={cx(
        'mb-2 ml-[0.2rem] border-l border-line-strong pl-4 text-ui leading-6 text-ink-muted',
        windowed && 'relative max-h-72 overflow-y-auto overscroll-contain',
      )}
    >
      {text.split(/\n{2,}/).map((paragraph, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs are only ever added at the end
        <Paragraph key={i} text={paragraph} />
      ))}
    </div>
  );
}

const Paragraph = memo(function Paragraph({ text }: { text: string }) {
  return <p className={cx('mt-3 break-words whitespace-pre-wrap first:mt-0', longWords(text))}>{text}</p>;
});
