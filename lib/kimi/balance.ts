import { getFrom } from './host-get';
import { isKimiHost } from './hosts';
import type { Host } from './types';
import { asObject } from './wire/loose';

/** What an account holds, nano-dollars. */
export type Balance = { availableNano: number; cashNano: number; voucherNano: number };

/**
 * Whether a host tells a balance in dollars: the vendor's international platform does, its Chinese one keeps accounts in
 * yuan; a proxy may pass the question on.
 */
export function tellsBalance(host: Pick<Host, 'baseUrl' | 'practice'>): 'yes' | 'no' | 'maybe' {
  if (URL.parse(host.baseUrl)?.hostname.endsWith('.cn')) return 'no';
  return isKimiHost(host) ? 'yes' : 'maybe';
}

/**
 * What the account at a host holds now (`GET /v1/users/me/balance`), which costs nothing.
 * @throws PenseeError `unavailable`, with the StepError in `details.error`
 */
export const readBalance = (host: Host): Promise<Balance> => getFrom(host, '/users/me/balance', balanceOf);

/** Reads the body of the vendor's answer; null where it is none. */
export function balanceOf(body: string): Balance | null {
  try {
    const data = asObject(asObject(JSON.parse(body))?.data);
    const [availableNano, cashNano, voucherNano] = ['available_balance', 'cash_balance', 'voucher_balance'].map(
      (name) => nanoOf(data?.[name]),
    );
    if (availableNano === null || availableNano === undefined) return null;
    return { availableNano, cashNano: cashNano ?? availableNano, voucherNano: voucherNano ?? 0 };
  } catch {
    return null;
  }
}

const nanoOf = (dollars: unknown): number | null =>
  typeof dollars === 'number' && Number.isFinite(dollars) ? Math.round(dollars * 1e9) : null;
