import { parentPort } from 'node:worker_threads';
import { renderSharedPage } from '@/components/sharing/page/render';
import { pieceOf } from '@/lib/http/gzip';
import { locales } from '@/lib/i18n/locale';
import { loadMessages } from '@/lib/i18n/messages';
import type { Draw, Drawn } from '@/lib/sharing/drawing';
import { previewImage } from '@/lib/sharing/preview-image';

parentPort?.on('message', (asked: Draw) => void answer(asked));

async function answer({ id, snapshot }: Draw): Promise<void> {
  try {
    const pages = await Promise.all(
      locales.map(async (locale) => {
        const html = renderSharedPage(snapshot, locale, await loadMessages(locale));
        return { locale, ...pieceOf(html) };
      }),
    );
    const drawn: Drawn = { pages, preview: await previewImage(snapshot.title) };
    parentPort?.postMessage({ id, drawn });
  } catch (error) {
    parentPort?.postMessage({ id, trouble: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
