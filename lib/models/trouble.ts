import { PenseeError } from '@/lib/errors';
import type { ListedModel } from '@/lib/kimi/models';
import type { Host, StepError } from '@/lib/kimi/types';
import type { HostTrouble } from './types';

const stepErrorIn = (error: unknown) =>
  error instanceof PenseeError ? (error.details?.error as StepError | undefined) : undefined;

export const hostTrouble = ({ kind, remedy, message, status, said }: StepError): HostTrouble => ({
  kind,
  remedy,
  message,
  status: status ?? null,
  said: said ?? null,
});

/** The same for a page, as data: an error's class is another one in another bundle of this process. */
export function listingTrouble(error: unknown): HostTrouble {
  const told = stepErrorIn(error);
  if (told) return hostTrouble(told);
  return { kind: 'network', remedy: 'report', message: 'The host could not be asked.', status: null, said: null };
}

/** Why a host does not list its models, in one line for whoever runs the server, with the setting that is at fault. */
export function listTrouble({ name, apiKey }: Pick<Host, 'name' | 'apiKey'>, error: unknown): string {
  const told = stepErrorIn(error);
  if (told?.remedy === 'check-key') {
    return apiKey ? `KIMI_API_KEY: ${name} refuses this key.` : `KIMI_API_KEY is missing: ${name} wants a key.`;
  }
  const reason = told?.message ?? 'It failed.';
  return told?.kind === 'network' || told?.kind === 'timeout'
    ? `KIMI_BASE_URL: ${name} does not answer. ${reason}`
    : `KIMI_BASE_URL: ${name} does not list its models. ${reason}`;
}

const mostNamed = 12;

/** That the set model is not among those of the host; null where it is, or where the host lists none. */
export function modelTrouble(host: string, listed: readonly ListedModel[], wanted: string | undefined): string | null {
  if (wanted === undefined || listed.length === 0 || listed.some((model) => model.id === wanted)) return null;
  const names = listed.slice(0, mostNamed).map((model) => model.id);
  const more = listed.length > mostNamed ? ` and ${listed.length - mostNamed} more` : '';
  return `KIMI_MODEL: ${host} does not list ${wanted}. It lists ${names.join(', ')}${more}.`;
}
