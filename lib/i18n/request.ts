import { getRequestConfig } from 'next-intl/server';
import { loadMessages } from './messages';
import { reader } from './reader';

export default getRequestConfig(async () => {
  const { locale, zone } = await reader();
  return { locale, timeZone: zone, messages: await loadMessages(locale) };
});
