/**
 * The shapes of the contract: catalog and request in, quote and the other answers out.
 * They mirror the JSON word for word; money is always a decimal string, dates are ISO strings.
 */

import type { CustomerKind, Duration, Law, Money, Moment, Restored, Span, Tax } from './catalog-types.js';

export type * from './catalog-types.js';

// ---------------------------------------------------------------- request

export interface AddonChoice {
  id: string;
  quantity?: number;
  paid?: Money;
  /** Of its own, where it does not run with the subscription. */
  interval?: Duration;
  period?: Span;
}

export interface Discount {
  percent?: string;
  amount?: Money;
  until?: Moment;
}

export interface Payment {
  method: string;
  amount: Money;
  refundable?: boolean;
}

export type Standing = 'good' | 'trial' | 'in_arrears' | 'in_violation';

/** A charge that still covers time; a credit is a negative one. */
export interface Charge {
  item: { plan: string } | { addon: string };
  period: Span;
  amount: Money;
}

/** A change that is booked: only what it changes, and when. */
export interface Booking {
  plan?: string;
  interval?: Duration;
  seats?: number;
  addons?: AddonChoice[];
  discount?: Discount | null;
  commitment?: Duration | null;
  /** What the periods are counted from afterwards. */
  anchor?: Moment;
  effective_on: Moment;
}

export interface Subscription {
  plan: string;
  interval: Duration;
  seats?: number;
  period?: Span;
  anchor?: Moment;
  paid?: Money;
  price?: Money;
  currency?: string;
  /** The locked price of one seat, for added seats too; not beside `price`. */
  per_seat?: Money;
  /** From when an introduction, a ramp or an uplift counts, where the other dates do not say it. */
  price_since?: Moment;
  discount?: Discount;
  /** Several, in the place of `discount`: each comes off what the ones before it left. */
  discounts?: Discount[];
  payments?: Payment[];
  addons?: AddonChoice[];
  started?: Moment;
  standing?: Standing;
  unpaid_invoice?: boolean;
  unpaid?: Money;
  credited?: Money;
  refunds_used?: number;
  balance?: Money;
  reference?: string;
  /** What was really charged, in the place of `paid`. */
  charges?: Charge[];
  /** Lines that wait for the next invoice. */
  pending?: Line[];
  scheduled?: Booking[];
  /** The term that the customer is bound for; `true`: that of the price, from `started` on. */
  commitment?: Span | true;
  pause?: { start: Moment; until: Moment; mode?: 'extend' | 'credit' };
}

export interface Change {
  kind: 'switch' | 'cancel' | 'pause' | 'resume' | 'renew_early' | 'end_trial';
  at: Moment;
  plan?: string;
  interval?: Duration;
  seats?: number;
  addons?: AddonChoice[];
  discount?: Discount | null;
  /** Of a pause: when the service goes on. */
  until?: Moment;
  /** For how long the customer is bound afterwards; null for not at all. */
  commitment?: Duration | null;
  anchor?: Moment;
  reason?: string;
  refund_expected?: Money;
}

export type Inventory = Record<string, number | (string | Record<string, unknown>)[]>;

export interface Needs {
  seats?: number;
  limits?: Record<string, number>;
  features?: string[];
  /** What is used in each period, by meter id. */
  usage?: Record<string, string>;
}

export interface Request {
  subscription?: Subscription;
  change?: Change;
  /** For `chain`: each on the state that the one before it leaves. */
  changes?: Change[];
  usage?: Record<string, string>;
  inventory?: Inventory;
  tax?: Tax;
  contact?: string;
  /** The laws that the customer is under: ids, or laws written out. */
  laws?: (string | Law)[];
  customer?: CustomerKind;
  concluded_on?: Moment;
  renewal_announced?: boolean;
  curve?: { from?: Moment; to?: Moment; step?: Duration };
  options?: { horizon?: Duration };
  needs?: Needs;
  schedule?: { until: Moment };
}

// ---------------------------------------------------------------- quote

export type ChangeKind =
  | 'upgrade'
  | 'downgrade'
  | 'crossgrade'
  | 'longer_interval'
  | 'shorter_interval'
  | 'more_seats'
  | 'fewer_seats'
  | 'add_ons'
  | 'none'
  | 'cancel'
  | 'pause'
  | 'resume'
  | 'renew_early'
  | 'end_trial';

export type Status = 'allowed' | 'scheduled' | 'refused';

export type LineKind =
  | 'credit'
  | 'charge'
  | 'already_credited'
  | 'fee'
  | 'tax'
  | 'paid'
  | 'used'
  | 'addon_paid'
  | 'addon_used'
  | 'overage'
  | 'non_refundable'
  | 'floor'
  | 'early_end'
  | 'minimum'
  | 'setup_fee';

export type HowUnit =
  'second' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'period' | 'percent' | 'unit';

export interface How {
  base: Money;
  /** As measured, not reduced: "16/30". */
  share: string;
  unit: HowUnit;
  exact: string;
  rounding: string;
  rule: string;
  /** The share as measured, where `share` is the one to which it was rounded. */
  measured?: string;
  /** Found by subtraction: `base` less `less` is the amount, `part` says how `less` was found. */
  less?: Money;
  part?: How;
  /** A price that was rounded first, of one day or one seat, times `units`. */
  unit_amount?: Money;
  units?: string;
  /** Of overage whose price is for more than one unit: for how many, and how many were over. */
  per?: string;
  over?: string;
  /** What the rounded sum left for this line, as it is added to the amount. */
  residue?: Money;
  /** What a limit of the rules took off in the end. */
  cut?: Money;
  discount?: AppliedDiscount;
  discounts?: AppliedDiscount[];
}

/** A discount that a price has come through; `list` is the price before it. */
export interface AppliedDiscount {
  percent?: string;
  amount?: Money;
  list: Money;
  until: Moment | null;
}

export type Item = { plan: string } | { addon: string } | { meter: string };

export interface Line {
  kind: LineKind;
  item: Item | null;
  period: Span | null;
  amount: Money;
  how: How | null;
  /** The law that gives it, in the place of the policy. */
  law?: { id: string; article: string };
}

export interface Note {
  code: string;
  args?: Record<string, unknown>;
}

export interface Step {
  kind: ChangeKind;
  change: Partial<Change>;
  verdict: Verdict;
  effective_on: Moment | null;
  due_now: DueNow;
}

export interface Verdict {
  status: Status;
  reasons: Note[];
}

export interface DueNow {
  subtotal: Money;
  tax: Money;
  total: Money;
  from_balance: Money;
  to_pay: Money;
}

export interface Leftover {
  amount: Money;
  to: 'balance' | 'refund' | 'forfeit';
  /** Where it is not the answer's: after a change of currency. */
  currency?: string;
}

export interface Review {
  business_days: [number, number];
  from: Moment;
  until: Moment;
  expected_by: Moment | null;
}

export interface Refund {
  paid: Money;
  amount: Money;
  offset: Money;
  to: 'original_payments' | 'balance';
  split: { method: string; amount: Money }[];
  full_until: Moment | null;
  review: Review | null;
  difference: Money | null;
  /** What of the open invoice has to be paid all the same. */
  still_due: Money;
  /** Where the service runs on: the invoices up to its end, and their sum. */
  remaining_invoices?: { on: Moment; total: Money }[];
  remaining_total?: Money;
}

export interface NextInvoice {
  on: Moment;
  total: Money;
  from_balance: Money;
  to_pay: Money;
  lines: Line[];
}

export interface LimitChange {
  id: string;
  from: number | null;
  to: number | null;
}

export interface Changes {
  gains: string[];
  loses: string[];
  limits: LimitChange[];
  /** `after_discount`: once every discount that ends has ended. */
  price: { from: Money; to: Money | null; after_discount?: Money };
  contract_end: { from: Moment; to: Moment };
}

export type EffectAction =
  'keep_top' | 'scale' | 'cap' | 'remove' | 'detach' | 'read_only' | 'migrate';

export interface Effect {
  resource: string;
  action: EffectAction;
  limit: number | null;
  have: number | null;
  stays?: string[];
  goes?: string[];
  count?: number;
  changes?: { id: string; from: number; to: number }[];
  restored_on_upgrade: Restored;
}

export interface Answer {
  planshift: 1;
  catalog: { id: string; version: string | null };
  currency: string;
}

export interface Quote extends Answer {
  kind: ChangeKind;
  verdict: Verdict;
  requested_at: Moment;
  effective_on: Moment | null;
  period_before: Span;
  period_after: Span | null;
  lines: Line[];
  due_now: DueNow;
  leftover: Leftover;
  refund: Refund | null;
  next_invoice: NextInvoice | null;
  changes: Changes | null;
  effects: Effect[];
  notices: Note[];
  /** The subscription once this is carried out; null after an immediate cancellation. */
  after: Subscription | null;
}

// ---------------------------------------------------------------- the other answers

export interface CompareEntry {
  plan: string;
  interval: Duration;
  kind: ChangeKind;
  verdict: Verdict;
  effective_on: Moment | null;
  due_now: DueNow;
  leftover: Leftover;
  next_invoice: { on: Moment; total: Money } | null;
  gains: string[];
  loses: string[];
  effects: number;
  /** The overage of one period, where the request has a usage. */
  usage?: Money;
  current?: boolean;
}

export interface CompareAnswer extends Answer {
  answers: CompareEntry[];
}

export interface CurvePoint {
  at: Moment;
  status: Status;
  due_now: DueNow;
  leftover: Leftover;
  refund: Refund | null;
}

export interface CurveAnswer extends Answer {
  points: CurvePoint[];
  cliffs: { at: Moment; code: string }[];
  best: { at: Moment; total: Money } | null;
}

export interface OptionsAnswer extends Answer {
  options: { id: string; status: Status; today: Money; total: Money }[];
  cheapest: string;
  break_even?: { months: number } | null;
}

export type Missing =
  | { limit: string; needs: number; has: number | null }
  | { feature: string }
  | { seats: number; needs?: number; has?: number };

export interface FitPlan {
  plan: string;
  interval: Duration;
  /** null where the vendor names it on request. */
  price: Money | null;
  /** The overage of one period, where the needs have a usage. */
  usage?: Money;
  fits: boolean;
  missing: Missing[];
}

export interface FitAnswer extends Answer {
  plans: FitPlan[];
  best: { plan: string; interval: Duration } | null;
}

export interface ScheduleInvoice {
  on: Moment;
  period: Span;
  share: string;
  lines: Line[];
  total: Money;
}

export interface ScheduleAnswer extends Answer {
  invoices: ScheduleInvoice[];
  total: Money;
}

export interface ChainAnswer extends Answer {
  steps: { renewals: NextInvoice[]; quote: Quote }[];
  after: Subscription | null;
  total: { paid: Money; given_back: Money; net: Money };
}

export interface Problem {
  path: string;
  code: string;
  args?: Record<string, unknown>;
  message: string;
}

export interface CheckAnswer {
  errors: Problem[];
  lint: { code: string; path: string; message: string; witness?: unknown }[];
}

export interface AnswerOf {
  quote: Quote;
  compare: CompareAnswer;
  curve: CurveAnswer;
  options: OptionsAnswer;
  fit: FitAnswer;
  schedule: ScheduleAnswer;
  chain: ChainAnswer;
  check: CheckAnswer;
}

export type Question = keyof AnswerOf;
