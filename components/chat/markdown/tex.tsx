'use client';

import { use, useEffect, useRef, useState } from 'react';
import { cx } from '@/components/ui/cx';
import { StillContext } from './still';
import { useNear } from './use-near';

type TexProps = {
  source: string;
  display: boolean;
  /** More of it may still come. */
  open?: boolean;
};

/** LaTeX. On a living page its source stands there until KaTeX, loaded with the first formula, has set it. */
export function Tex(props: TexProps) {
  const still = use(StillContext);
  if (!still) return <LiveTex {...props} />;
  const { source, display } = props;
  const Tag = display ? 'div' : 'span';
  return (
    <Tag
      className={cx('tex', display && 'tex-display')}
      tabIndex={display ? 0 : undefined}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: KaTeX wrote it, and trusts nothing in the source
      dangerouslySetInnerHTML={{ __html: still.tex(source, display) }}
    />
  );
}

function LiveTex({ source, display, open = false }: TexProps) {
  const ref = useRef<HTMLSpanElement>(null);
  const [failed, setFailed] = useState(false);
  const frame = useRef<HTMLSpanElement>(null);
  const near = useNear(frame);
  useEffect(() => {
    if (open || !near) return;
    let current = true;
    import('./katex').then(
      ({ setTex }) => current && ref.current && setTex(ref.current, source, display),
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [source, display, open, near]);
  return (
    <span
      ref={frame}
      className={cx('tex', display && 'tex-display')}
      tabIndex={display ? 0 : undefined}
      data-failed={failed || undefined}
    >
      <span key={`${open}${source}`} ref={ref} suppressHydrationWarning>
        <code>{source}</code>
      </span>
    </span>
  );
}
