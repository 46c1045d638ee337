#include "planshift/json/quote_writer.h"

#include <string_view>

#include "planshift/json/json.h"
#include "planshift/json/subscription_writer.h"
#include "planshift/money/decimal.h"

namespace planshift {
namespace {

constexpr std::int64_t kAnswerVersion = 1;

void write_ids(JsonWriter& out, const std::vector<std::string>& ids) {
  out.begin_array();
  for (const std::string& id : ids) out.string(id);
  out.end_array();
}

// --- Lines ----------------------------------------------------------------------------------

// A quantity of a meter or of seats, as long as it is; a fraction that never ends as one.
std::string shown_quantity(const Rational& quantity) {
  return format_decimal(quantity, 0).value_or(format_rational(quantity));
}

void write_quantity(JsonWriter& out, KeyName name, const Rational& quantity) {
  out.key(name);
  out.string(shown_quantity(quantity));
}

void write_applied_discount(JsonWriter& out, const AppliedDiscount& discount, Currency currency) {
  out.begin_object();
  write_reduction(out, discount.percent, discount.amount, currency);
  out.key("list"_key);
  out.decimal(discount.list, currency);
  out.field("until"_key, discount.until);
  out.end_object();
}

void write_how(JsonWriter& out, const Calculation& how, Currency currency);

void write_how_details(JsonWriter& out, const CalculationDetails& details, Currency currency) {
  if (details.less) out.field("less"_key, *details.less);
  if (details.less_by) {
    out.key("part"_key);
    write_how(out, *details.less_by, currency);
  }
  if (details.unit_amount) out.field("unit_amount"_key, *details.unit_amount);
  if (details.units) write_quantity(out, "units"_key, *details.units);
  if (details.per) write_quantity(out, "per"_key, *details.per);
  if (details.over) write_quantity(out, "over"_key, *details.over);
  if (details.residue) out.field("residue"_key, *details.residue);
  if (details.cut) out.field("cut"_key, *details.cut);
  if (details.discounts.size() == 1) {  // DEC-44
    out.key("discount"_key);
    write_applied_discount(out, details.discounts.front(), currency);
  } else if (!details.discounts.empty()) {
    out.list("discounts"_key, details.discounts, [&](const AppliedDiscount& discount) {
      write_applied_discount(out, discount, currency);
    });
  }
}

void write_how(JsonWriter& out, const Calculation& how, Currency currency) {
  out.begin_object();
  out.key("base"_key);
  out.decimal(how.base, currency);
  out.key("share"_key);
  out.share(how.part, how.whole);
  out.field("unit"_key, how.unit);
  out.key("exact"_key);
  out.rational(how.exact);
  out.field("rounding"_key, how.rounding);
  out.field("rule"_key, how.rule);
  if (how.details) write_how_details(out, *how.details, currency);
  out.end_object();
}

// --- Verdicts -------------------------------------------------------------------------------

// What a request asks for that asks for this step alone.
Change change_of(const Step& step) {
  Change change;
  change.at = step.at;
  change.plan = step.plan;
  change.interval = step.interval;
  change.seats = step.seats;
  change.addons = step.addons;
  return change;
}

void write_step(JsonWriter& out, const Catalog& catalog, const Step& step) {
  out.begin_object();
  out.field("kind"_key, step.kind);
  out.key("change"_key);
  write_change(out, catalog, change_of(step));
  out.key("verdict"_key);
  write_verdict(out, catalog, step.verdict);
  out.field("effective_on"_key, step.effective_on);
  out.key("due_now"_key);
  write_due_now(out, step.due_now);
  out.end_object();
}

void write_reason(JsonWriter& out, const Catalog& catalog, const Reason& reason) {
  out.begin_object();
  out.field("code"_key, reason.code);
  const bool has_steps = reason.code == ReasonCode::one_change_at_a_time;
  if (has_steps || reason.closed_on || reason.opens_on || reason.bound || reason.earliest ||
      reason.until || reason.at_most) {
    out.key("args"_key);
    out.begin_object();
    if (has_steps) {
      out.list("steps"_key, reason.steps,
               [&](const Step& step) { write_step(out, catalog, step); });
    }
    if (reason.closed_on) out.field("closed_on"_key, *reason.closed_on);
    if (reason.opens_on) out.field("opens_on"_key, *reason.opens_on);
    if (reason.bound) {
      const bool is_min = reason.code == ReasonCode::seats_below_minimum;
      out.field(is_min ? "min"_key : "max"_key, *reason.bound);
    }
    if (reason.until) out.field("until"_key, *reason.until);
    if (reason.at_most) out.field("at_most"_key, *reason.at_most);
    if (reason.earliest) out.field("earliest"_key, *reason.earliest);
    out.end_object();
  }
  out.end_object();
}

bool has_args(NoticeCode code) {
  switch (code) {
    case NoticeCode::full_refund_no_longer_possible:
    case NoticeCode::price_replaces_discount:
    case NoticeCode::review_settings_before_downgrade:
    case NoticeCode::trial_continues:
    case NoticeCode::period_differs_from_interval:
    case NoticeCode::not_started: return false;
    case NoticeCode::advised_window_passed:
    case NoticeCode::scheduled_at_period_end:
    case NoticeCode::notice_period_applies:
    case NoticeCode::full_refund_until:
    case NoticeCode::paid_is_assumed:
    case NoticeCode::period_may_be_inclusive:
    case NoticeCode::discount_ends:
    case NoticeCode::seats_raised:
    case NoticeCode::price_no_longer_held:
    case NoticeCode::usage_billed_later:
    case NoticeCode::replaces_scheduled:
    case NoticeCode::charge_waived:
    case NoticeCode::refund_waived:
    case NoticeCode::charge_carried:
    case NoticeCode::preset_does_not_cover: return true;
  }
  PLANSHIFT_CHECK(false);
}

void write_notice_args(JsonWriter& out, const Catalog& catalog, const Notice& notice) {
  switch (notice.code) {
    case NoticeCode::full_refund_no_longer_possible:
    case NoticeCode::price_replaces_discount:
    case NoticeCode::review_settings_before_downgrade:
    case NoticeCode::trial_continues:
    case NoticeCode::period_differs_from_interval:
    case NoticeCode::not_started: return;
    case NoticeCode::advised_window_passed: out.field("advised_until"_key, *notice.date); return;
    case NoticeCode::scheduled_at_period_end: out.field("on"_key, *notice.date); return;
    case NoticeCode::notice_period_applies:
    case NoticeCode::replaces_scheduled: out.field("effective_on"_key, *notice.date); return;
    case NoticeCode::full_refund_until: out.field("until"_key, *notice.date); return;
    case NoticeCode::paid_is_assumed:
      out.field("amount"_key, *notice.amount);
      out.key("span"_key);
      write_period(out, *notice.span);
      return;
    case NoticeCode::period_may_be_inclusive: out.field("end"_key, *notice.date); return;
    case NoticeCode::charge_waived:
    case NoticeCode::refund_waived:
    case NoticeCode::charge_carried: out.field("amount"_key, *notice.amount); return;
    case NoticeCode::discount_ends:
      out.field("on"_key, *notice.date);
      out.field("price"_key, *notice.amount);
      return;
    case NoticeCode::seats_raised:
      out.field("from"_key, notice.from);
      out.field("to"_key, notice.to);
      return;
    case NoticeCode::price_no_longer_held:
      out.field("was"_key, *notice.amount);
      out.field("becomes"_key, *notice.becomes);
      return;
    case NoticeCode::usage_billed_later:
      out.field("meter"_key, catalog.meters[notice.meter].id);
      write_quantity(out, "quantity"_key, *notice.quantity);
      out.field("amount"_key, *notice.amount);
      return;
    case NoticeCode::preset_does_not_cover: out.field("what"_key, notice.what); return;
  }
}

// --- Refunds --------------------------------------------------------------------------------

void write_review(JsonWriter& out, const ReviewDates& review) {
  out.begin_object();
  out.key("business_days"_key);
  out.begin_array();
  out.number(review.business_days.first);
  out.number(review.business_days.last);
  out.end_array();
  out.field("from"_key, review.from);
  out.field("until"_key, review.until);
  out.field("expected_by"_key, review.expected_by);
  out.end_object();
}

// --- Effects --------------------------------------------------------------------------------

void write_effect_detail(JsonWriter& out, const Effect& effect) {
  switch (effect.detail) {
    case Effect::Detail::none: return;
    case Effect::Detail::stays_and_goes:
      out.key("stays"_key);
      write_ids(out, effect.stays);
      out.key("goes"_key);
      write_ids(out, effect.goes);
      return;
    case Effect::Detail::goes:
      out.key("goes"_key);
      write_ids(out, effect.goes);
      return;
    case Effect::Detail::count: out.field("count"_key, effect.count); return;
    case Effect::Detail::changes:
      out.list("changes"_key, effect.changes, [&](const EffectChange& change) {
        out.begin_object();
        out.field("id"_key, change.id);
        out.field("from"_key, change.from);
        out.field("to"_key, change.to);
        out.end_object();
      });
      return;
  }
}

}  // namespace

void write_item(JsonWriter& out, const Catalog& catalog, const Item& item) {
  const auto write = [&out](std::string_view kind, const std::string& id) {
    out.begin_object();
    out.key(kind);
    out.string(id);
    out.end_object();
  };
  switch (item.kind) {
    case Item::Kind::none: out.null(); return;
    case Item::Kind::plan: write("plan", catalog.plans[item.index].id); return;
    case Item::Kind::addon: write("addon", catalog.addons[item.index].id); return;
    case Item::Kind::meter: write("meter", catalog.meters[item.index].id); return;
  }
}

void write_wanted_addons(JsonWriter& out, const Catalog& catalog,
                         const std::vector<WantedAddOn>& addons) {
  out.begin_array();
  for (const WantedAddOn& addon : addons) {
    out.begin_object();
    out.field("id"_key, catalog.addons[addon.addon].id);
    out.field("quantity"_key, addon.quantity);
    out.end_object();
  }
  out.end_array();
}

// --- Parts ----------------------------------------------------------------------------------

void write_answer_head(JsonWriter& out, const Catalog& catalog, Currency currency) {
  out.field("planshift"_key, kAnswerVersion);
  out.key("catalog"_key);
  out.begin_object();
  out.field("id"_key, catalog.id);
  out.field("version"_key, catalog.version);
  out.end_object();
  out.word_field("currency"_key, currency.code());
}

void write_change(JsonWriter& out, const Catalog& catalog, const Change& change) {
  out.begin_object();
  out.word_field("kind"_key, kChangeAskWords[static_cast<std::size_t>(change.ask)]);
  out.field("at"_key, change.at);
  if (change.plan) out.field("plan"_key, catalog.plans[*change.plan].id);
  if (change.interval) out.field("interval"_key, *change.interval);
  if (change.seats) out.field("seats"_key, *change.seats);
  if (change.addons) {
    out.key("addons"_key);
    write_wanted_addons(out, catalog, *change.addons);
  }
  out.end_object();
}

void write_verdict(JsonWriter& out, const Catalog& catalog, const Verdict& verdict) {
  out.begin_object();
  out.field("status"_key, verdict.status);
  out.list("reasons"_key, verdict.reasons,
           [&](const Reason& reason) { write_reason(out, catalog, reason); });
  out.end_object();
}

void write_due_now(JsonWriter& out, const DueNow& due) {
  out.begin_object();
  out.field("subtotal"_key, due.subtotal);
  out.field("tax"_key, due.tax);
  out.field("total"_key, due.total);
  out.field("from_balance"_key, due.from_balance);
  out.field("to_pay"_key, due.to_pay);
  out.end_object();
}

void write_leftover(JsonWriter& out, const Leftover& leftover) {
  out.begin_object();
  out.field("amount"_key, leftover.amount);
  out.field("to"_key, leftover.to);
  out.end_object();
}

void write_period(JsonWriter& out, const Period& period) {
  out.begin_object();
  out.field("start"_key, period.start);
  out.field("end"_key, period.end);
  out.end_object();
}

void write_line(JsonWriter& out, const Catalog& catalog, const Line& line) {
  out.begin_object();
  out.field("kind"_key, line.kind);
  out.key("item"_key);
  write_item(out, catalog, line.item);
  out.field("period"_key, line.period, [&](const auto& part) { write_period(out, part); });
  out.field("amount"_key, line.amount);
  out.field("how"_key, line.how,
            [&](const auto& part) { write_how(out, part, line.amount.currency()); });
  out.end_object();
}

void write_lines(JsonWriter& out, const Catalog& catalog, const std::vector<Line>& lines) {
  out.begin_array();
  for (const Line& line : lines) write_line(out, catalog, line);
  out.end_array();
}

void write_refund_amounts(JsonWriter& out, const Refund& refund) {
  out.field("paid"_key, refund.paid);
  out.field("amount"_key, refund.amount);
  out.field("offset"_key, refund.offset);
  out.field("to"_key, refund.to);
}

void write_refund(JsonWriter& out, const Refund& refund) {
  out.begin_object();
  write_refund_amounts(out, refund);
  out.list("split"_key, refund.split, [&](const SplitPart& part) {
    out.begin_object();
    out.field("method"_key, part.method);
    out.field("amount"_key, part.amount);
    out.end_object();
  });
  out.field("full_until"_key, refund.full_until);
  out.field("review"_key, refund.review, [&](const auto& part) { write_review(out, part); });
  out.field("difference"_key, refund.difference);
  out.field("still_due"_key, refund.still_due);
  if (refund.remaining) {
    out.list("remaining_invoices"_key, refund.remaining->invoices,
             [&](const RemainingInvoice& invoice) {
               out.begin_object();
               out.field("on"_key, invoice.on);
               out.field("total"_key, invoice.total);
               out.end_object();
             });
    out.field("remaining_total"_key, refund.remaining->total);
  }
  out.end_object();
}

void write_next_invoice(JsonWriter& out, const Catalog& catalog, const NextInvoice& invoice) {
  out.begin_object();
  out.field("on"_key, invoice.on);
  out.field("total"_key, invoice.total);
  out.field("from_balance"_key, invoice.from_balance);
  out.field("to_pay"_key, invoice.to_pay);
  out.key("lines"_key);
  write_lines(out, catalog, invoice.lines);
  out.end_object();
}

void write_features(JsonWriter& out, const Catalog& catalog,
                    const std::vector<std::size_t>& features) {
  out.begin_array();
  for (std::size_t feature : features) out.string(catalog.features[feature].id);
  out.end_array();
}

void write_changes(JsonWriter& out, const Catalog& catalog, const Changes& changes) {
  out.begin_object();
  out.key("gains"_key);
  write_features(out, catalog, changes.gains);
  out.key("loses"_key);
  write_features(out, catalog, changes.loses);
  out.list("limits"_key, changes.limits, [&](const LimitChange& change) {
    out.begin_object();
    out.field("id"_key, catalog.limits[change.limit].id);
    out.field("from"_key, change.from);
    out.field("to"_key, change.to);
    out.end_object();
  });
  out.key("price"_key);
  out.begin_object();
  out.field("from"_key, changes.price_from);
  out.field("to"_key, changes.price_to);
  if (changes.price_after_discount) out.field("after_discount"_key, *changes.price_after_discount);
  out.end_object();
  out.key("contract_end"_key);
  out.begin_object();
  out.field("from"_key, changes.contract_end_from);
  out.field("to"_key, changes.contract_end_to);
  out.end_object();
  out.end_object();
}

void write_effect(JsonWriter& out, const Catalog& catalog, const Effect& effect) {
  out.begin_object();
  out.field("resource"_key, catalog.resources[effect.resource].id);
  out.field("action"_key, effect.action);
  out.field("limit"_key, effect.limit);
  out.field("have"_key, effect.have);
  write_effect_detail(out, effect);
  out.field("restored_on_upgrade"_key, effect.restored_on_upgrade);
  out.end_object();
}

void write_notice(JsonWriter& out, const Catalog& catalog, const Notice& notice) {
  out.begin_object();
  out.field("code"_key, notice.code);
  if (has_args(notice.code)) {
    out.key("args"_key);
    out.begin_object();
    write_notice_args(out, catalog, notice);
    out.end_object();
  }
  out.end_object();
}

void write_money_of(JsonWriter& out, const Catalog& catalog, const Quote& quote) {
  out.key("lines"_key);
  write_lines(out, catalog, quote.lines);
  out.key("due_now"_key);
  write_due_now(out, quote.due_now);
  out.key("leftover"_key);
  write_leftover(out, quote.leftover);
  out.field("refund"_key, quote.refund, [&](const auto& part) { write_refund(out, part); });
  out.field("next_invoice"_key, quote.next_invoice,
            [&](const auto& part) { write_next_invoice(out, catalog, part); });
}

// --- The whole ------------------------------------------------------------------------------

void write_quote(JsonWriter& out, const Catalog& catalog, const Quote& quote) {
  out.begin_object();
  write_answer_head(out, catalog, quote.currency);
  out.field("kind"_key, quote.kind);
  out.key("verdict"_key);
  write_verdict(out, catalog, quote.verdict);
  out.field("requested_at"_key, quote.requested_at);
  out.field("effective_on"_key, quote.effective_on);
  out.key("period_before"_key);
  write_period(out, quote.period_before);
  out.field("period_after"_key, quote.period_after,
            [&](const auto& part) { write_period(out, part); });
  write_money_of(out, catalog, quote);
  out.field("changes"_key, quote.changes,
            [&](const auto& part) { write_changes(out, catalog, part); });
  out.list("effects"_key, quote.effects,
           [&](const Effect& effect) { write_effect(out, catalog, effect); });
  out.list("notices"_key, quote.notices,
           [&](const Notice& notice) { write_notice(out, catalog, notice); });
  out.field("after"_key, quote.after,
            [&](const auto& part) { write_subscription(out, catalog, part); });
  out.end_object();
}

void append_quote(std::string& text, const Vendor& vendor, const Quote& quote) {
  JsonWriter out(text);
  write_quote(out, vendor.catalog, quote);
}

std::string encode_quote(const Vendor& vendor, const Quote& quote) {
  std::string text;
  append_quote(text, vendor, quote);
  return text;
}

}  // namespace planshift
