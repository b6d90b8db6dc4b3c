import { type ErrorCode, PenseeError } from '@/lib/errors';
import type { BudgetRefusal, Periods } from './types';

/** Whom a call is charged to. `teamId`: the team in whose space it is made. */
export type Payer = { userId: string; teamId: string | null };

/** A period of a budget. `startsAt`: as text that the database reads. */
export type WindowKey = { budgetId: string; subjectId: string; startsAt: string };

/** `untoldNano`: what is held of it to its end, where it is not spent. */
export type OverWindow = WindowKey & { limitNano: number; untoldNano?: number };

const codes = {
  spent: 'budget-spent',
  'too-large': 'over-budget',
  'no-price': 'price-unknown',
  unreadable: 'budget-unreadable',
} as const satisfies Record<BudgetRefusal['why'], ErrorCode>;

const messages: Record<BudgetRefusal['why'] | 'held', string> = {
  held: 'What is left of a budget is held for replies that are being written. Try again when they are done, or ask an admin.',
  spent: 'A budget is spent. Wait until it opens again, or ask an admin.',
  'too-large':
    'What is left of a budget does not pay for so much text at once. Send less, or begin a new conversation.',
  'no-price': 'A budget applies here, and no price is known for this model. Pick another model.',
  unreadable: 'A budget could not be read, so nothing may be spent. Ask an admin to look at it.',
};

function messageOf(refusal: BudgetRefusal): string {
  if (refusal.why !== 'spent' || !refusal.isHeld) return messages[refusal.why];
  return refusal.isUntold
    ? `What is left of a budget is held until its period ends at ${refusal.opensAt}, for replies that were stopped or cut off: the host did not tell what they cost. An admin can raise the budget.`
    : messages.held;
}

/** A budget does not let a call be made. */
export class BudgetRefused extends PenseeError {
  constructor(
    readonly refusal: BudgetRefusal,
    /** The windows that pay for nothing more until their period ends. */
    readonly over: readonly OverWindow[] = [],
    options: { cause?: unknown } = {},
  ) {
    super(codes[refusal.why], messageOf(refusal), { ...options, details: { refusal } });
    this.name = 'BudgetRefused';
  }
}

/**
 * The call begins in other periods than it was made for: one ended meanwhile, or the zone was changed. `periods`: those of its
 * transaction.
 */
export class OtherPeriods extends Error {
  constructor(readonly periods: Periods | null) {
    super('a budget goes by other periods by now');
    this.name = 'OtherPeriods';
  }
}

/** A budget applies whose present period has no window yet: it must be opened, in a transaction of its own. */
export class NoWindow extends Error {
  constructor(
    readonly payer: Payer,
    readonly periods: Periods,
  ) {
    super('a budget has no window yet');
    this.name = 'NoWindow';
  }
}
