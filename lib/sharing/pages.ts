import { and, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { sharePage } from '@/db/schema';
import type { Piece } from '@/lib/http/gzip';
import type { Locale } from '@/lib/i18n/locale';
import { singleton } from '@/lib/singleton';
import type { OpenShare } from './open';

const mostBytes = 32 * 1024 * 1024;

/** Pages that were asked for last, by share, time of publishing and language: what is stored under these never changes. */
class PageCache {
  private readonly held = new Map<string, Piece>();
  private bytes = 0;

  get(key: string): Piece | undefined {
    const page = this.held.get(key);
    if (page) {
      this.held.delete(key);
      this.held.set(key, page);
    }
    return page;
  }

  put(key: string, page: Piece): void {
    if (page.deflated.byteLength > mostBytes / 4 || this.held.has(key)) return;
    this.held.set(key, page);
    this.bytes += page.deflated.byteLength;
    for (const [oldest, { deflated }] of this.held) {
      if (this.bytes <= mostBytes) return;
      this.held.delete(oldest);
      this.bytes -= deflated.byteLength;
    }
  }
}

/** The body of a share's page. Whether it may be shown was asked before, of the database. */
export async function pageOf({ id, publishedAt }: OpenShare, locale: Locale): Promise<Piece | null> {
  const cache = singleton('share-pages', () => new PageCache());
  const key = `${id} ${publishedAt.getTime()} ${locale}`;
  const held = cache.get(key);
  if (held) return held;
  const [page] = await (await db())
    .select({ deflated: sharePage.deflated, crc: sharePage.crc, size: sharePage.size })
    .from(sharePage)
    .where(and(eq(sharePage.shareId, id), eq(sharePage.locale, locale)));
  if (page) cache.put(key, page);
  return page ?? null;
}
