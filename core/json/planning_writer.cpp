#include <string>

#include "core/json/planning_json.h"
#include "core/json/quote_writer.h"

namespace planshift {
namespace {

// Writes {head, what `write_body` writes}.
template <typename WriteBody>
std::string answer_with(const Vendor& vendor, Currency currency, WriteBody write_body) {
  std::string text;
  {
    JsonWriter out(text);
    out.begin_object();
    write_answer_head(out, vendor.catalog, currency);
    write_body(out);
    out.end_object();
  }
  return text;
}

void write_offer_keys(JsonWriter& out, const Catalog& catalog, const Offer& offer) {
  out.key("plan"_key);
  out.string(catalog.plans[offer.plan].id);
  out.key("interval"_key);
  out.word(format_duration(offer.interval));
}

void write_optional_money(JsonWriter& out, const std::optional<Money>& amount) {
  if (amount) {
    out.money(*amount);
  } else {
    out.null();
  }
}

// --- Compare --------------------------------------------------------------------------------

void write_compared_offer(JsonWriter& out, const Catalog& catalog, const ComparedOffer& row) {
  out.begin_object();
  write_offer_keys(out, catalog, row.offer);
  out.key("kind"_key);
  out.word(word_of(row.kind));
  out.key("verdict"_key);
  write_verdict(out, catalog, row.verdict);
  out.key("effective_on"_key);
  write_moment(out, row.effective_on);
  out.key("due_now"_key);
  write_due_now(out, row.due_now);
  out.key("leftover"_key);
  write_leftover(out, row.leftover);
  out.key("next_invoice"_key);
  if (row.next_invoice) {
    out.begin_object();
    out.key("on"_key);
    out.moment(row.next_invoice->on);
    out.key("total"_key);
    out.money(row.next_invoice->total);
    out.end_object();
  } else {
    out.null();
  }
  out.key("gains"_key);
  write_features(out, catalog, row.gains);
  out.key("loses"_key);
  write_features(out, catalog, row.loses);
  out.key("effects"_key);
  out.number(static_cast<std::int64_t>(row.effects));
  if (row.offer.is_present) {
    out.key("current"_key);
    out.boolean(true);
  }
  out.end_object();
}

// --- Curve ----------------------------------------------------------------------------------

// The refund of a point, without what a single quote has besides.
void write_point_refund(JsonWriter& out, const std::optional<Refund>& refund) {
  if (!refund) {
    out.null();
    return;
  }
  out.begin_object();
  out.key("paid"_key);
  out.money(refund->paid);
  out.key("amount"_key);
  out.money(refund->amount);
  out.key("offset"_key);
  out.money(refund->offset);
  out.key("to"_key);
  out.word(word_of(refund->to));
  out.end_object();
}

void write_point(JsonWriter& out, const CurvePoint& point) {
  out.begin_object();
  out.key("at"_key);
  out.moment(point.at);
  out.key("status"_key);
  out.word(word_of(point.status));
  out.key("due_now"_key);
  write_due_now(out, point.due_now);
  out.key("leftover"_key);
  write_leftover(out, point.leftover);
  out.key("refund"_key);
  write_point_refund(out, point.refund);
  out.end_object();
}

void write_cliff(JsonWriter& out, const Cliff& cliff) {
  out.begin_object();
  out.key("at"_key);
  out.moment(cliff.at);
  out.key("code"_key);
  out.word(word_of(cliff.code));
  out.end_object();
}

// --- Options, fit, schedule -----------------------------------------------------------------

void write_option(JsonWriter& out, const Option& option) {
  out.begin_object();
  out.key("id"_key);
  out.word(word_of(option.id));
  out.key("status"_key);
  out.word(word_of(option.status));
  out.key("today"_key);
  write_optional_money(out, option.today);
  out.key("total"_key);
  write_optional_money(out, option.total);
  out.end_object();
}

// {"limit": id, "needs", "has"}, {"feature": id} or {"seats": needs, "has"}
void write_missing(JsonWriter& out, const Catalog& catalog, const Missing& missing) {
  out.begin_object();
  switch (missing.kind) {
    case Missing::Kind::seats:
      out.key("seats"_key);
      out.number(missing.needs);
      out.key("has"_key);
      out.number(missing.has);
      break;
    case Missing::Kind::limit:
      out.key("limit"_key);
      out.string(catalog.limits[missing.index].id);
      out.key("needs"_key);
      out.number(missing.needs);
      out.key("has"_key);
      out.number(missing.has);
      break;
    case Missing::Kind::feature:
      out.key("feature"_key);
      out.string(catalog.features[missing.index].id);
      break;
  }
  out.end_object();
}

void write_fitted_offer(JsonWriter& out, const Catalog& catalog, const FittedOffer& row) {
  out.begin_object();
  write_offer_keys(out, catalog, row.offer);
  out.key("price"_key);
  out.money(row.price);
  out.key("fits"_key);
  out.boolean(row.fits());
  out.key("missing"_key);
  out.begin_array();
  for (const Missing& missing : row.missing) write_missing(out, catalog, missing);
  out.end_array();
  out.end_object();
}

void write_invoice(JsonWriter& out, const Catalog& catalog, const ScheduledInvoice& invoice) {
  const WrittenShare share = write_share(invoice.share.remaining, invoice.share.total);
  out.begin_object();
  out.key("on"_key);
  out.moment(invoice.on);
  out.key("period"_key);
  write_period(out, invoice.period);
  out.key("share"_key);
  out.share(share.part, share.whole);
  out.key("lines"_key);
  write_lines(out, catalog, invoice.lines);
  out.key("total"_key);
  out.money(invoice.total);
  out.end_object();
}

}  // namespace

std::string encode_comparison(const Vendor& vendor, const Comparison& comparison) {
  return answer_with(vendor, comparison.currency, [&](JsonWriter& out) {
    out.key("answers"_key);
    out.begin_array();
    for (const ComparedOffer& row : comparison.offers) {
      write_compared_offer(out, vendor.catalog, row);
    }
    out.end_array();
  });
}

std::string encode_curve(const Vendor& vendor, const Curve& curve) {
  return answer_with(vendor, curve.currency, [&](JsonWriter& out) {
    out.key("points"_key);
    out.begin_array();
    for (const CurvePoint& point : curve.points) write_point(out, point);
    out.end_array();
    out.key("cliffs"_key);
    out.begin_array();
    for (const Cliff& cliff : curve.cliffs) write_cliff(out, cliff);
    out.end_array();
    out.key("best"_key);
    if (!curve.best) {
      out.null();
      return;
    }
    out.begin_object();
    out.key("at"_key);
    out.moment(curve.best->at);
    out.key("total"_key);
    out.money(curve.best->total);
    out.end_object();
  });
}

std::string encode_options(const Vendor& vendor, const Options& options) {
  return answer_with(vendor, options.currency, [&](JsonWriter& out) {
    out.key("options"_key);
    out.begin_array();
    for (const Option& option : options.options) write_option(out, option);
    out.end_array();
    out.key("cheapest"_key);
    if (options.cheapest) {
      out.word(word_of(*options.cheapest));
    } else {
      out.null();
    }
    out.key("break_even"_key);
    if (!options.break_even_months) {
      out.null();
      return;
    }
    out.begin_object();
    out.key("months"_key);
    out.number(*options.break_even_months);
    out.end_object();
  });
}

std::string encode_fit(const Vendor& vendor, const Fit& fit) {
  return answer_with(vendor, fit.currency, [&](JsonWriter& out) {
    out.key("plans"_key);
    out.begin_array();
    for (const FittedOffer& row : fit.offers) write_fitted_offer(out, vendor.catalog, row);
    out.end_array();
    out.key("best"_key);
    if (!fit.best) {
      out.null();
      return;
    }
    out.begin_object();
    write_offer_keys(out, vendor.catalog, fit.offers[*fit.best].offer);
    out.end_object();
  });
}

std::string encode_schedule(const Vendor& vendor, const Schedule& schedule) {
  return answer_with(vendor, schedule.currency, [&](JsonWriter& out) {
    out.key("invoices"_key);
    out.begin_array();
    for (const ScheduledInvoice& invoice : schedule.invoices) {
      write_invoice(out, vendor.catalog, invoice);
    }
    out.end_array();
    out.key("total"_key);
    out.money(schedule.total);
  });
}

}  // namespace planshift
