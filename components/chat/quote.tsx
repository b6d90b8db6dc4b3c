import { langOfHost } from '@/lib/i18n/error-words';

/** What the model's host said, in its own words and language. */
export const Quote = ({ said }: { said: string }) => <q lang={langOfHost(said)}>{said}</q>;
