import { useTranslations } from 'next-intl';
import { Quote } from '@/components/chat/quote';
import { ErrorState } from '@/components/ui/state';
import type { HostTrouble } from '@/lib/models/types';

/** What the host refused, why, and what can be done about it. */
export function HostTroubleNote({ title, trouble }: { title?: string; trouble: HostTrouble }) {
  const t = useTranslations('errors.remedy');
  const told = useTranslations('models');
  const { remedy, said, status } = trouble;
  return (
    <ErrorState title={title ?? t(`${remedy}.title`)}>
      <p>
        {title && `${t(`${remedy}.title`)}. `}
        {told(`remedy.${remedy}`)}
      </p>
      {(said || status !== null) && (
        <p className="mt-1 text-small break-words text-ink-muted">
          {said && <Quote said={said} />} {status !== null && told('status', { status })}
        </p>
      )}
    </ErrorState>
  );
}
