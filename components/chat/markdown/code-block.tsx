'use client';

import { useTranslations } from 'next-intl';
import { memo, type ReactNode, type Ref, use, useEffect, useRef, useState } from 'react';
import { CopyButton } from '../copy-button';
import type { Shade } from './highlight';
import { type Still, StillContext } from './still';
import { useNear } from './use-near';

/** Longer code stays plain: colour is not worth a frozen page. */
const maxHighlighted = 40_000;

type CodeBlockProps = {
  code: string;
  lang: string;
  /** More of it may still come. */
  open: boolean;
};

/** Code with its language's name and a button to copy it; coloured once it is whole. */
export const CodeBlock = memo(function CodeBlock({ code, lang, open }: CodeBlockProps) {
  const still = use(StillContext);
  const name = lang.trim().split(/\s/)[0]?.toLowerCase() ?? '';
  return still ? <StillCode code={code} name={name} still={still} /> : <LiveCode code={code} name={name} open={open} />;
});

function LiveCode({ code, name, open }: { code: string; name: string; open: boolean }) {
  const t = useTranslations('chat.markdown');
  const figure = useRef<HTMLElement>(null);
  const near = useNear(figure);
  const shades = useShades(code, name, open || !near);
  return (
    <CodeFigure
      ref={figure}
      name={name}
      code={code}
      shades={shades}
      act={<CopyButton text={() => code} label={t('copyCode')} tip={false} />}
    />
  );
}

function StillCode({ code, name, still }: { code: string; name: string; still: Still }) {
  const shades = name && code.length <= maxHighlighted ? still.highlight(code, name) : null;
  return <CodeFigure name={name} code={code} shades={shades} />;
}

type CodeFigureProps = { ref?: Ref<HTMLElement>; name: string; code: string; shades: Shade[] | null; act?: ReactNode };

function CodeFigure({ ref, name, code, shades, act }: CodeFigureProps) {
  const t = useTranslations('chat.markdown');
  return (
    <figure ref={ref} className="code-block">
      <figcaption>
        <span>{name || t('code')}</span>
        {act}
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll by keyboard too */}
      <pre tabIndex={0}>
        <code>{shades ? <Shades shades={shades} /> : code}</code>
      </pre>
    </figure>
  );
}

function useShades(code: string, lang: string, later: boolean): Shade[] | null {
  const [found, setFound] = useState<{ code: string; shades: Shade[] | null } | null>(null);
  useEffect(() => {
    if (later || !lang || code.length > maxHighlighted) return;
    let current = true;
    import('./highlight').then(
      ({ highlight }) => current && setFound({ code, shades: highlight(code, lang) }),
      () => null,
    );
    return () => {
      current = false;
    };
  }, [code, lang, later]);
  return found?.code === code ? found.shades : null;
}

function Shades({ shades }: { shades: Shade[] }) {
  return shades.map((shade, i) =>
    typeof shade === 'string' ? (
      shade
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece of code is its place
      <span key={i} className={shade.kind}>
        <Shades shades={shade.inside} />
      </span>
    ),
  );
}
