import type { Messages } from 'next-intl';
import type { Locale } from './locale';
import { namespaces } from './namespaces';

/** All words in one language, each namespace under its file's name. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  const files = await Promise.all(namespaces.map((name) => import(`../../messages/${locale}/${name}.json`)));
  return Object.fromEntries(namespaces.map((name, index) => [name, files[index].default])) as Messages;
}
