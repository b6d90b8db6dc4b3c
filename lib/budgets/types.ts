export type BudgetScope = 'installation' | 'team' | 'user-default' | 'user';
export type BudgetPeriod = 'day' | 'week' | 'month';

export const budgetPeriods: readonly BudgetPeriod[] = ['day', 'week', 'month'];

export type Span = { startsAt: Date; endsAt: Date };

/** The periods that a moment lies in, by the clocks of a zone. */
export type Periods = Record<BudgetPeriod, Span> & { zone: string };

/** Why a call was not made, as the page tells it. Moments are ISO, UTC. */
export type BudgetRefusal =
  /**
   * `opensAt`: when the next period begins. `isHeld`: what is left would do, but calls whose cost is open still hold it.
   * `isUntold`: to wait for running calls is of no use, since the hosts of others, which are over, never told what they cost.
   */
  | {
      why: 'spent';
      scope: BudgetScope;
      period: BudgetPeriod;
      limitNano: number;
      opensAt: string;
      isHeld?: true;
      isUntold?: true;
    }
  /**
   * What is left pays for a shorter call, not for this one. `opensAt`: when it will be paid for; null where the whole limit is
   * not enough.
   */
  | { why: 'too-large'; scope: BudgetScope; period: BudgetPeriod; limitNano: number; opensAt: string | null }
  | { why: 'no-price'; model: string }
  | { why: 'unreadable' };

/** A mark that was passed, as it is told: by a notice, a mail or the webhook. `mark` in percent; 100: a call was refused. */
export type BudgetEvent = {
  budgetId: string;
  scope: BudgetScope;
  /** The team or user that it concerns, and its name; null for the installation. Events of before named no id. */
  subjectId?: string | null;
  subject: string | null;
  period: BudgetPeriod;
  mark: number;
  limitNano: number;
  settledNano: number;
  /** What is held to the end of the period, where that is why a call was refused: the host did not tell what calls cost. */
  untoldNano?: number;
  startsAt: string;
  endsAt: string;
};

/** A budget and how its present period stands. */
export type BudgetView = {
  id: string;
  scope: BudgetScope;
  /** The team or user; null for the installation and the default. */
  subjectId: string | null;
  /** Its name; null too where the account is gone. */
  subject: string | null;
  period: BudgetPeriod;
  limitNano: number;
  marks: number[];
  settledNano: number;
  reservedNano: number;
  /** The part of `reservedNano` that calls hold which are running; the rest is held until the period ends. */
  runningNano: number;
  startsAt: string;
  endsAt: string;
};

/** What an admin sets about budgets; the webhook's secret is never told. */
export type BudgetSettings = {
  /** IANA name of the zone whose days, weeks and months budgets go by; null where it is none that is known here. */
  zone: string | null;
  webhookUrl: string | null;
  hasWebhookSecret: boolean;
};
