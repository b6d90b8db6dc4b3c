'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { toast } from '@/components/ui/toast';
import type { ConversationItem } from '@/lib/conversations/view';
import { call } from '@/lib/http/client';
import { withItem, without } from './list';
import { useListStore } from './store';

/** Renames and deletes at once on the screen; what the server then refuses is put back and said. */
export function useListActs() {
  const t = useTranslations('shell.rail');
  const undo = useTranslations('shell')('undo');
  const store = useListStore();
  const router = useRouter();
  const path = usePathname();

  async function rename(item: ConversationItem, title: string): Promise<void> {
    const wished = title.trim().replace(/\s+/g, ' ').slice(0, 200);
    if (wished === '' || wished === item.title) return;
    store.change((list) => withItem(list, { ...item, title: wished }));
    try {
      await call(`/api/conversations/${item.id}`, { method: 'PATCH', json: { title: wished } });
    } catch {
      store.change((list) => withItem(list, item));
      toast(t('renameFailed'), { tone: 'danger' });
    }
  }

  async function remove(item: ConversationItem): Promise<void> {
    store.change((list) => without(list, item.id));
    const wasOpen = path === `/c/${item.id}`;
    if (wasOpen) router.push('/');
    try {
      await call(`/api/conversations/${item.id}`, { method: 'DELETE' });
      toast(t('deleted', { title: item.title }), { act: { label: undo, run: () => void restore(item, wasOpen) } });
    } catch {
      store.change((list) => withItem(list, item));
      toast(t('deleteFailed', { title: item.title }), { tone: 'danger' });
    }
  }

  async function restore(item: ConversationItem, open: boolean): Promise<void> {
    try {
      await call(`/api/conversations/${item.id}/restore`, { method: 'POST' });
      store.change((list) => withItem(list, { ...item, running: false }));
      if (open) router.push(`/c/${item.id}`);
    } catch {
      toast(t('restoreFailed', { title: item.title }), { tone: 'danger' });
    }
  }

  return { rename, remove };
}
