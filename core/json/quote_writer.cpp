#include "core/json/quote_writer.h"

#include <string_view>

#include "core/json/json.h"

namespace planshift {
namespace {

constexpr std::int64_t kFormatVersion = 1;

void write_optional_number(JsonWriter& out, const std::optional<std::int64_t>& number) {
  if (number) {
    out.number(*number);
  } else {
    out.null();
  }
}

void write_ids(JsonWriter& out, const std::vector<std::string>& ids) {
  out.begin_array();
  for (const std::string& id : ids) out.string(id);
  out.end_array();
}

// --- Lines ----------------------------------------------------------------------------------

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

void write_how(JsonWriter& out, const How& how, Currency currency) {
  out.begin_object();
  out.key("base"_key);
  out.decimal(how.base, currency);
  out.key("share"_key);
  out.share(how.part, how.whole);
  out.key("unit"_key);
  out.word(word_of(how.unit));
  out.key("exact"_key);
  out.rational(how.exact);
  out.key("rounding"_key);
  out.word(word_of(how.rounding));
  out.key("rule"_key);
  out.word(word_of(how.rule));
  out.end_object();
}

// --- Verdicts -------------------------------------------------------------------------------

void write_wanted_addons(JsonWriter& out, const Catalog& catalog,
                         const std::vector<WantedAddOn>& addons) {
  out.begin_array();
  for (const WantedAddOn& addon : addons) {
    out.begin_object();
    out.key("id"_key);
    out.string(catalog.addons[addon.addon].id);
    out.key("quantity"_key);
    out.number(addon.quantity);
    out.end_object();
  }
  out.end_array();
}

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
  out.key("kind"_key);
  out.word(word_of(step.kind));
  out.key("change"_key);
  write_change(out, catalog, change_of(step));
  out.key("verdict"_key);
  write_verdict(out, catalog, step.verdict);
  out.key("effective_on"_key);
  write_moment(out, step.effective_on);
  out.key("due_now"_key);
  write_due_now(out, step.due_now);
  out.end_object();
}

void write_reason(JsonWriter& out, const Catalog& catalog, const Reason& reason) {
  out.begin_object();
  out.key("code"_key);
  out.word(word_of(reason.code));
  const bool has_steps = reason.code == ReasonCode::one_change_at_a_time;
  if (has_steps || reason.closed_on || reason.opens_on) {
    out.key("args"_key);
    out.begin_object();
    if (has_steps) {
      out.key("steps"_key);
      out.begin_array();
      for (const Step& step : reason.steps) write_step(out, catalog, step);
      out.end_array();
    }
    if (reason.closed_on) {
      out.key("closed_on"_key);
      out.moment(*reason.closed_on);
    }
    if (reason.opens_on) {
      out.key("opens_on"_key);
      out.moment(*reason.opens_on);
    }
    out.end_object();
  }
  out.end_object();
}

// The name of a notice's one argument; empty for those that have none.
std::string_view date_name_of(NoticeCode code) {
  switch (code) {
    case NoticeCode::advised_window_passed: return "advised_until";
    case NoticeCode::scheduled_at_period_end: return "on";
    case NoticeCode::notice_period_applies: return "effective_on";
    case NoticeCode::full_refund_until: return "until";
    case NoticeCode::full_refund_no_longer_possible:
    case NoticeCode::price_replaces_discount:
    case NoticeCode::review_settings_before_downgrade:
    case NoticeCode::trial_continues: return {};
  }
  CHECK(false);
}

// --- Refunds --------------------------------------------------------------------------------

void write_review(JsonWriter& out, const ReviewDates& review) {
  out.begin_object();
  out.key("business_days"_key);
  out.begin_array();
  out.number(review.business_days.first);
  out.number(review.business_days.last);
  out.end_array();
  out.key("from"_key);
  out.date(review.from);
  out.key("until"_key);
  out.date(review.until);
  out.key("expected_by"_key);
  if (review.expected_by) {
    out.date(*review.expected_by);
  } else {
    out.null();
  }
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
    case Effect::Detail::count:
      out.key("count"_key);
      out.number(effect.count);
      return;
    case Effect::Detail::changes:
      out.key("changes"_key);
      out.begin_array();
      for (const EffectChange& change : effect.changes) {
        out.begin_object();
        out.key("id"_key);
        out.string(change.id);
        out.key("from"_key);
        out.number(change.from);
        out.key("to"_key);
        out.number(change.to);
        out.end_object();
      }
      out.end_array();
      return;
  }
}

}  // namespace

// --- Parts ----------------------------------------------------------------------------------

void write_answer_head(JsonWriter& out, const Catalog& catalog, Currency currency) {
  out.key("planshift"_key);
  out.number(kFormatVersion);
  out.key("catalog"_key);
  out.begin_object();
  out.key("id"_key);
  out.string(catalog.id);
  out.key("version"_key);
  if (catalog.version) {
    out.string(*catalog.version);
  } else {
    out.null();
  }
  out.end_object();
  out.key("currency"_key);
  out.word(currency.code());
}

void write_moment(JsonWriter& out, const std::optional<Moment>& moment) {
  if (moment) {
    out.moment(*moment);
  } else {
    out.null();
  }
}

void write_change(JsonWriter& out, const Catalog& catalog, const Change& change) {
  out.begin_object();
  out.key("kind"_key);
  out.word(change.is_cancel ? "cancel" : "switch");
  out.key("at"_key);
  out.moment(change.at);
  if (change.plan) {
    out.key("plan"_key);
    out.string(catalog.plans[*change.plan].id);
  }
  if (change.interval) {
    out.key("interval"_key);
    out.word(format_duration(*change.interval));
  }
  if (change.seats) {
    out.key("seats"_key);
    out.number(*change.seats);
  }
  if (change.addons) {
    out.key("addons"_key);
    write_wanted_addons(out, catalog, *change.addons);
  }
  out.end_object();
}

void write_verdict(JsonWriter& out, const Catalog& catalog, const Verdict& verdict) {
  out.begin_object();
  out.key("status"_key);
  out.word(word_of(verdict.status));
  out.key("reasons"_key);
  out.begin_array();
  for (const Reason& reason : verdict.reasons) write_reason(out, catalog, reason);
  out.end_array();
  out.end_object();
}

void write_due_now(JsonWriter& out, const DueNow& due) {
  out.begin_object();
  out.key("subtotal"_key);
  out.money(due.subtotal);
  out.key("tax"_key);
  out.money(due.tax);
  out.key("total"_key);
  out.money(due.total);
  out.key("from_balance"_key);
  out.money(due.from_balance);
  out.key("to_pay"_key);
  out.money(due.to_pay);
  out.end_object();
}

void write_leftover(JsonWriter& out, const Leftover& leftover) {
  out.begin_object();
  out.key("amount"_key);
  out.money(leftover.amount);
  out.key("to"_key);
  out.word(word_of(leftover.to));
  out.end_object();
}

void write_period(JsonWriter& out, const Period& period) {
  out.begin_object();
  out.key("start"_key);
  out.moment(period.start);
  out.key("end"_key);
  out.moment(period.end);
  out.end_object();
}

void write_line(JsonWriter& out, const Catalog& catalog, const Line& line) {
  out.begin_object();
  out.key("kind"_key);
  out.word(word_of(line.kind));
  out.key("item"_key);
  write_item(out, catalog, line.item);
  out.key("period"_key);
  if (line.period) {
    write_period(out, *line.period);
  } else {
    out.null();
  }
  out.key("amount"_key);
  out.money(line.amount);
  out.key("how"_key);
  if (line.how) {
    write_how(out, *line.how, line.amount.currency());
  } else {
    out.null();
  }
  out.end_object();
}

void write_lines(JsonWriter& out, const Catalog& catalog, const std::vector<Line>& lines) {
  out.begin_array();
  for (const Line& line : lines) write_line(out, catalog, line);
  out.end_array();
}

void write_refund(JsonWriter& out, const Refund& refund) {
  out.begin_object();
  out.key("paid"_key);
  out.money(refund.paid);
  out.key("amount"_key);
  out.money(refund.amount);
  out.key("offset"_key);
  out.money(refund.offset);
  out.key("to"_key);
  out.word(word_of(refund.to));
  out.key("split"_key);
  out.begin_array();
  for (const SplitPart& part : refund.split) {
    out.begin_object();
    out.key("method"_key);
    out.string(part.method);
    out.key("amount"_key);
    out.money(part.amount);
    out.end_object();
  }
  out.end_array();
  out.key("full_until"_key);
  write_moment(out, refund.full_until);
  out.key("review"_key);
  if (refund.review) {
    write_review(out, *refund.review);
  } else {
    out.null();
  }
  out.key("difference"_key);
  if (refund.difference) {
    out.money(*refund.difference);
  } else {
    out.null();
  }
  out.end_object();
}

void write_next_invoice(JsonWriter& out, const Catalog& catalog, const NextInvoice& invoice) {
  out.begin_object();
  out.key("on"_key);
  out.moment(invoice.on);
  out.key("total"_key);
  out.money(invoice.total);
  out.key("from_balance"_key);
  out.money(invoice.from_balance);
  out.key("to_pay"_key);
  out.money(invoice.to_pay);
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
  out.key("limits"_key);
  out.begin_array();
  for (const LimitChange& change : changes.limits) {
    out.begin_object();
    out.key("id"_key);
    out.string(catalog.limits[change.limit].id);
    out.key("from"_key);
    write_optional_number(out, change.from);
    out.key("to"_key);
    write_optional_number(out, change.to);
    out.end_object();
  }
  out.end_array();
  out.key("price"_key);
  out.begin_object();
  out.key("from"_key);
  out.money(changes.price_from);
  out.key("to"_key);
  out.money(changes.price_to);
  out.end_object();
  out.key("contract_end"_key);
  out.begin_object();
  out.key("from"_key);
  out.moment(changes.contract_end_from);
  out.key("to"_key);
  out.moment(changes.contract_end_to);
  out.end_object();
  out.end_object();
}

void write_effect(JsonWriter& out, const Catalog& catalog, const Effect& effect) {
  out.begin_object();
  out.key("resource"_key);
  out.string(catalog.resources[effect.resource].id);
  out.key("action"_key);
  out.word(word_of(effect.action));
  out.key("limit"_key);
  write_optional_number(out, effect.limit);
  out.key("have"_key);
  write_optional_number(out, effect.have);
  write_effect_detail(out, effect);
  out.key("restored_on_upgrade"_key);
  out.word(word_of(effect.restored_on_upgrade));
  out.end_object();
}

void write_notice(JsonWriter& out, const Notice& notice) {
  out.begin_object();
  out.key("code"_key);
  out.word(word_of(notice.code));
  const std::string_view name = date_name_of(notice.code);
  if (notice.date && !name.empty()) {
    out.key("args"_key);
    out.begin_object();
    out.key(name);
    out.moment(*notice.date);
    out.end_object();
  }
  out.end_object();
}

// --- The whole ------------------------------------------------------------------------------

void write_quote(JsonWriter& out, const Catalog& catalog, const Quote& quote) {
  out.begin_object();
  write_answer_head(out, catalog, quote.currency);
  out.key("kind"_key);
  out.word(word_of(quote.kind));
  out.key("verdict"_key);
  write_verdict(out, catalog, quote.verdict);
  out.key("requested_at"_key);
  out.moment(quote.requested_at);
  out.key("effective_on"_key);
  write_moment(out, quote.effective_on);
  out.key("period_before"_key);
  write_period(out, quote.period_before);
  out.key("period_after"_key);
  if (quote.period_after) {
    write_period(out, *quote.period_after);
  } else {
    out.null();
  }
  out.key("lines"_key);
  write_lines(out, catalog, quote.lines);
  out.key("due_now"_key);
  write_due_now(out, quote.due_now);
  out.key("leftover"_key);
  write_leftover(out, quote.leftover);
  out.key("refund"_key);
  if (quote.refund) {
    write_refund(out, *quote.refund);
  } else {
    out.null();
  }
  out.key("next_invoice"_key);
  if (quote.next_invoice) {
    write_next_invoice(out, catalog, *quote.next_invoice);
  } else {
    out.null();
  }
  out.key("changes"_key);
  if (quote.changes) {
    write_changes(out, catalog, *quote.changes);
  } else {
    out.null();
  }
  out.key("effects"_key);
  out.begin_array();
  for (const Effect& effect : quote.effects) write_effect(out, catalog, effect);
  out.end_array();
  out.key("notices"_key);
  out.begin_array();
  for (const Notice& notice : quote.notices) write_notice(out, notice);
  out.end_array();
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
