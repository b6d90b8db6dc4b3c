'use client';

import { useTranslations } from 'next-intl';
import { use, useState } from 'react';
import { ImageIcon } from '@/components/ui/icons';
import { outsideImage } from './address';
import { StillContext } from './still';

/** A picture from elsewhere. Loading it tells that place something, so it loads only when the reader asks. */
export function OutsideImage({ src, alt }: { src: string; alt: string }) {
  const t = useTranslations('chat.markdown');
  const still = use(StillContext);
  const [state, setState] = useState<'asked' | 'failed' | null>(null);
  const url = outsideImage(src);
  if (!url) return <span className="refused-link">{alt || t('imageRefused')}</span>;
  if (still) {
    return (
      <a href={url.href} target="_blank" rel="noopener noreferrer nofollow">
        {alt || t('imageAt', { host: url.host })}
      </a>
    );
  }
  if (state === 'asked') {
    return (
      // biome-ignore lint/performance/noImgElement: the address is a stranger's; nothing of ours may fetch it
      <img src={url.href} alt={alt} referrerPolicy="no-referrer" onError={() => setState('failed')} />
    );
  }
  return (
    <button
      type="button"
      onClick={() => setState('asked')}
      className="inline-flex max-w-full items-center gap-2 rounded-lg border border-line-strong border-dashed bg-sunken px-3 py-1.5 font-sans text-small text-ink-soft hover:bg-hover touch:min-h-11"
    >
      <ImageIcon size={16} />
      <span className="truncate">
        {alt && `${alt} · `}
        {state === 'failed' ? t('imageFailed', { host: url.host }) : t('imageLoad', { host: url.host })}
      </span>
    </button>
  );
}
