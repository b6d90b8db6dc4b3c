'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '../copy-button';

/** The rest of a text of which only the beginning is here. `length`: characters of the whole. */
export type Rest = { length: number; load: () => Promise<string> };

type PieceProps = { name: string; copy: string; text: string; rest?: Rest | null };

/** A call's input or result. One that came shortened says so, and is loaded as a whole to be read or copied. */
export function Piece({ name, copy, text, rest }: PieceProps) {
  const box = useRef<HTMLPreElement>(null);
  const [whole, setWhole] = useState<string | null>(null);
  const isShort = rest != null && whole === null;
  const onWhole = (loaded: string) => {
    setWhole(loaded);
    // The button that was pressed is gone; what it brought is read on from.
    box.current?.focus({ preventScroll: true });
  };
  return (
    <figure className="rounded-lg bg-sunken">
      <figcaption className="flex items-center justify-between pt-1 pr-1 pl-3 text-tiny text-ink-muted">
        {name}
        <CopyButton text={() => (isShort ? rest.load() : (whole ?? text))} label={copy} tip={false} />
      </figcaption>
      <pre
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long result scrolls by keyboard too
        tabIndex={0}
        className="long-words relative max-h-72 overflow-auto px-3 pb-3 font-mono text-tiny leading-5 break-words whitespace-pre-wrap"
      >
        {whole ?? text}
      </pre>
      {rest && <Length rest={rest} shown={whole === null ? text.length - 1 : null} onWhole={onWhole} />}
    </figure>
  );
}

type LengthProps = {
  rest: Rest;
  /** Characters that are shown; null: all of them. */
  shown: number | null;
  onWhole: (text: string) => void;
};

/** How much of a text is shown, and the way to the rest. */
function Length({ rest, shown, onWhole }: LengthProps) {
  const t = useTranslations('chat.steps');
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle');
  const load = async () => {
    setState('loading');
    try {
      onWhole(await rest.load());
      setState('idle');
    } catch {
      setState('failed');
    }
  };
  const told = {
    idle: shown === null ? t('whole', { length: rest.length }) : t('shortened', { shown, length: rest.length }),
    loading: t('loadingWhole'),
    failed: t('wholeFailed'),
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 pt-1 pl-3 text-tiny">
      <p role="status" className={state === 'failed' ? 'text-danger' : 'text-ink-muted'}>
        {told[state]}
      </p>
      {shown !== null && (
        <Button size="sm" look="quiet" busy={state === 'loading'} onClick={() => void load()}>
          {state === 'failed' ? t('again') : t('showWhole')}
        </Button>
      )}
    </div>
  );
}
