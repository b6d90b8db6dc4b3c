import { parentPort } from 'node:worker_threads';
import { renderSharedPage } from '@/components/sharing/page/render';
import { pieceOf } from '@/lib/http/gzip';
import { locales } from '@/lib/i18n/locale';
import { loadMessages } from '@/lib/i18n/messages';
import type { Answer, Draw, Drawn } from '@/lib/sharing/drawing';
import { previewImage } from '@/lib/sharing/preview-image';

const tell = (what: Answer) => parentPort?.postMessage(what);

parentPort?.on('message', (asked: Draw) => void answer(asked));

async function answer({ snapshot }: Draw): Promise<void> {
  try {
    const pages = await Promise.all(
      locales.map(async (locale) => {
        const html = renderSharedPage(snapshot, locale, await loadMessages(locale));
        return { locale, ...pieceOf(html) };
      }),
    );
    const drawn: Drawn = { pages, preview: await previewImage(snapshot.title) };
    tell({ drawn });
  } catch (error) {
    tell({ trouble: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
