/**
 * The shapes of a catalog, word for word as its JSON has them; money is always a decimal string.
 */

/** A decimal string in major units, such as "49.90" or "-52.80". */
export type Money = string;
/** `2026-11-15`, or an RFC 3339 timestamp with an offset. */
export type Moment = string;
/** An ISO 8601 duration with one unit, such as `P1M`. */
export type Duration = string;
/** Text for people: one string, or one per language tag. */
export type Text = string | Record<string, string>;

export interface Span {
  start: Moment;
  end: Moment;
}

export interface Price {
  interval: Duration;
  amount?: Money;
  per_seat?: Money;
  included_seats?: number;
  tiers?: { mode: 'graduated' | 'volume'; steps: { up_to?: number; per_seat: Money }[] };
  steps?: { up_to?: number; price: Money }[];
  /** How long the customer is bound at this price. */
  commitment?: Duration;
  /** The least that is spent in one interval, usage included. */
  minimum?: Money;
  /** Charged once, with the first charge of a newly chosen plan. */
  setup_fee?: { amount: Money; refundable?: boolean };
  /** What is paid at first: an amount, or a percent off the list price. */
  intro?: { amount?: Money; percent?: string; for: Duration };
  ramp?: { from_month: number; amount: Money }[];
  currency?: string;
}

export interface Plan {
  id: string;
  name?: Text;
  rank?: number;
  for_sale?: boolean;
  prices?: Price[];
  /** The vendor names the price on request. */
  contact?: boolean;
  limits?: Record<string, number>;
  features?: string[];
  seats?: { min?: number; max?: number; step?: number; below_min?: 'raise' | 'refuse' };
  allowances?: Record<string, string | number>;
  /** In the place of the meters' own, by meter id. */
  overage?: Record<string, Overage>;
  /** A tax class, by id. */
  tax?: string;
}

export interface Addon {
  id: string;
  name?: Text;
  prices: Price[];
  on_cancel?: string | { kept_percent: string };
  /** Its own, whatever the plan's interval. */
  interval?: Duration;
  align?: 'subscription';
  follows?: 'seats';
  /** The plans that it is sold with. */
  plans?: string[];
  quantity?: { min?: number; max?: number; step?: number };
  /** A tax class, by id. */
  tax?: string;
}

export interface Meter {
  id: string;
  name?: Text;
  unit?: Text;
  overage?: Overage;
}

export interface OverageStep {
  up_to?: number;
  price: Money;
}

/** A price, or tiers of prices by what lies over the allowance. */
export interface Overage {
  price?: Money;
  tiers?: OverageStep[] | { mode?: 'graduated' | 'volume'; steps: OverageStep[] };
  per?: string;
  round_up?: boolean;
}

export interface Named {
  id: string;
  name?: Text;
  unit?: Text;
}

export interface Resource {
  id: string;
  name?: Text;
  limit?: string;
  feature?: string;
  of?: string;
  field?: string;
  belongs_to?: string;
  over_limit?: unknown;
  without_feature?: string;
  restored_on_upgrade?: Restored;
}

export interface Guide {
  steps?: Text[];
  note?: Text;
  url?: string;
  email?: string;
}

export type GuideKind = 'upgrade' | 'downgrade' | 'cancel' | 'billing' | 'documents' | 'support';

/** What staff may give; percents of the list price, but for `margin_floor`. */
export interface Guardrails {
  target?: string;
  floor?: string;
  cost?: string;
  /** From those who may give least up. */
  approvals?: Approval[];
}

/** How the vendor's documents look, and what stands on each of them. */
export interface Brand {
  /** Where its picture is, from the page that shows it. */
  logo?: string;
  /** "#0a56e8" */
  colour?: string;
  address?: Text;
  terms?: Text;
}

export interface Approval {
  role: string;
  name?: Text;
  max_discount?: string;
  max_term?: Duration;
  /** In percent of the price that is asked. */
  margin_floor?: string;
}

export interface Catalog {
  planshift: 1;
  id: string;
  version?: string;
  name?: Text;
  currency: string;
  digits?: number;
  note?: Text;
  /** What a seat is called, where it has a name of its own: "account" and "accounts". */
  seat_unit?: { one: Text; many: Text };
  plans: Plan[];
  addons?: Addon[];
  meters?: Meter[];
  features?: Named[];
  limits?: Named[];
  resources?: Resource[];
  guides?: Partial<Record<GuideKind, Guide>>;
  guardrails?: Guardrails;
  brand?: Brand;
  tax_classes?: { id: string; name?: Text }[];
  tax?: Tax;
  policy?: Record<string, unknown>;
  /** The laws that its customers are under: ids of `web/laws`, or laws written out. */
  laws?: (string | Law)[];
  customer?: CustomerKind;
}

export type CustomerKind = 'consumer' | 'business';

/** What a statute gives a customer beyond the vendor's policy. */
export interface Law {
  id: string;
  name?: Text;
  source?: { at: string; says: string }[];
  from?: Moment;
  until?: Moment;
  customer?: CustomerKind;
  covers_not?: Text[];
  rules: LawRule[];
}

/** An article, and one thing that it gives. */
export interface LawRule {
  article: string;
  withdrawal?: {
    within: Duration;
    ends_on?: 'any_day' | 'working_day';
    holidays?: string[];
    keep?: 'used_days' | 'nothing';
  };
  termination?: {
    from?: 'start' | 'first_term' | 'unannounced_renewal';
    notice?: Duration;
    free?: boolean;
  };
  notice_at_most?: Duration;
  early_end?: { at_most: Record<string, unknown>; from_month?: number };
  no_refusal?: boolean;
}

/** `rates` by tax class; `percent` is the rate of the rest, and may be left out beside them. */
export interface Tax {
  percent?: string;
  included?: boolean;
  rates?: Record<string, string>;
}

export type Restored = 'yes' | 'manual' | 'never';
