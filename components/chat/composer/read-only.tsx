'use client';

import { useTranslations } from 'next-intl';
import { useSpaces } from '@/components/shell/space';
import { useChat } from '../session/use-chat';
import { WritingLine } from '../team/writing-line';
import { Gauge } from './gauge';

/** Stands where the composer would for who may read but not write, and says why. */
export function ReadOnly() {
  const t = useTranslations('chat.team');
  const { teams } = useSpaces();
  const id = useChat((s) => s.id);
  const author = useChat((s) => s.author);
  const teamId = useChat((s) => s.standing.teamId);
  const team = teams.find((one) => one.id === teamId);
  const names = { team: team?.name ?? '', author: author?.name ?? t('gone') };
  const why = team?.role === 'viewer' ? (id === null ? 'viewerStart' : 'viewerReads') : 'notLetIn';
  return (
    <div data-print="no" className="mx-auto w-full max-w-column px-3 pb-3 md:px-5">
      <WritingLine />
      <div className="flex items-center gap-2 rounded-2xl border border-line bg-sunken py-2 pr-2 pl-4 text-ui text-ink-soft">
        <p role="note" data-read-only={why} className="min-w-0 flex-1 text-pretty">
          {t(why, names)}
        </p>
        <Gauge />
      </div>
    </div>
  );
}
