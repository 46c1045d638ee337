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
  out.field("plan"_key, catalog.plans[offer.plan].id);
  out.field("interval"_key, offer.interval);
}

// --- Compare --------------------------------------------------------------------------------

void write_compared_offer(JsonWriter& out, const Catalog& catalog, const ComparedOffer& row) {
  out.begin_object();
  write_offer_keys(out, catalog, row.offer);
  out.field("kind"_key, row.kind);
  out.key("verdict"_key);
  write_verdict(out, catalog, row.verdict);
  out.field("effective_on"_key, row.effective_on);
  out.key("due_now"_key);
  write_due_now(out, row.due_now);
  out.key("leftover"_key);
  write_leftover(out, row.leftover);
  out.field("next_invoice"_key, row.next_invoice, [&](const auto& next) {
    out.begin_object();
    out.field("on"_key, next.on);
    out.field("total"_key, next.total);
    out.end_object();
  });
  out.key("gains"_key);
  write_features(out, catalog, row.gains);
  out.key("loses"_key);
  write_features(out, catalog, row.loses);
  out.field("effects"_key, static_cast<std::int64_t>(row.effects));
  if (row.offer.is_present) out.field("current"_key, true);
  out.end_object();
}

// --- Curve ----------------------------------------------------------------------------------

void write_point(JsonWriter& out, const CurvePoint& point) {
  out.begin_object();
  out.field("at"_key, point.at);
  out.field("status"_key, point.status);
  out.key("due_now"_key);
  write_due_now(out, point.due_now);
  out.key("leftover"_key);
  write_leftover(out, point.leftover);
  // Without what the refund of a single quote has besides.
  out.field("refund"_key, point.refund, [&](const auto& refund) {
    out.begin_object();
    write_refund_amounts(out, refund);
    out.end_object();
  });
  out.end_object();
}

void write_cliff(JsonWriter& out, const Cliff& cliff) {
  out.begin_object();
  out.field("at"_key, cliff.at);
  out.field("code"_key, cliff.code);
  out.end_object();
}

// --- Options, fit, schedule -----------------------------------------------------------------

void write_option(JsonWriter& out, const Option& option) {
  out.begin_object();
  out.field("id"_key, option.id);
  out.field("status"_key, option.status);
  out.field("today"_key, option.today);
  out.field("total"_key, option.total);
  out.end_object();
}

// {"limit": id, "needs", "has"}, {"feature": id} or {"seats": needs, "has"}
void write_missing(JsonWriter& out, const Catalog& catalog, const Missing& missing) {
  out.begin_object();
  switch (missing.kind) {
    case Missing::Kind::seats:
      out.field("seats"_key, missing.needs);
      out.field("has"_key, missing.has);
      break;
    case Missing::Kind::limit:
      out.field("limit"_key, catalog.limits[missing.index].id);
      out.field("needs"_key, missing.needs);
      out.field("has"_key, missing.has);
      break;
    case Missing::Kind::feature:
      out.field("feature"_key, catalog.features[missing.index].id);
      break;
  }
  out.end_object();
}

void write_fitted_offer(JsonWriter& out, const Catalog& catalog, const FittedOffer& row) {
  out.begin_object();
  write_offer_keys(out, catalog, row.offer);
  out.field("price"_key, row.price);
  out.field("fits"_key, row.fits());
  out.list("missing"_key, row.missing,
           [&](const Missing& missing) { write_missing(out, catalog, missing); });
  out.end_object();
}

void write_invoice(JsonWriter& out, const Catalog& catalog, const ScheduledInvoice& invoice) {
  const WrittenShare share = write_share(invoice.share.remaining, invoice.share.total);
  out.begin_object();
  out.field("on"_key, invoice.on);
  out.key("period"_key);
  write_period(out, invoice.period);
  out.key("share"_key);
  out.share(share.part, share.whole);
  out.key("lines"_key);
  write_lines(out, catalog, invoice.lines);
  out.field("total"_key, invoice.total);
  out.end_object();
}

}  // namespace

std::string encode_comparison(const Vendor& vendor, const Comparison& comparison) {
  return answer_with(vendor, comparison.currency, [&](JsonWriter& out) {
    out.list("answers"_key, comparison.offers,
             [&](const ComparedOffer& row) { write_compared_offer(out, vendor.catalog, row); });
  });
}

std::string encode_curve(const Vendor& vendor, const Curve& curve) {
  return answer_with(vendor, curve.currency, [&](JsonWriter& out) {
    out.list("points"_key, curve.points, [&](const CurvePoint& point) { write_point(out, point); });
    out.list("cliffs"_key, curve.cliffs, [&](const Cliff& cliff) { write_cliff(out, cliff); });
    out.field("best"_key, curve.best, [&](const BestDay& best) {
      out.begin_object();
      out.field("at"_key, best.at);
      out.field("total"_key, best.total);
      out.end_object();
    });
  });
}

std::string encode_options(const Vendor& vendor, const Options& options) {
  return answer_with(vendor, options.currency, [&](JsonWriter& out) {
    out.list("options"_key, options.options,
             [&](const Option& option) { write_option(out, option); });
    out.field("cheapest"_key, options.cheapest);
    out.field("break_even"_key, options.break_even_months, [&](std::int64_t months) {
      out.begin_object();
      out.field("months"_key, months);
      out.end_object();
    });
  });
}

std::string encode_fit(const Vendor& vendor, const Fit& fit) {
  return answer_with(vendor, fit.currency, [&](JsonWriter& out) {
    out.list("plans"_key, fit.offers,
             [&](const FittedOffer& row) { write_fitted_offer(out, vendor.catalog, row); });
    out.field("best"_key, fit.best, [&](std::size_t best) {
      out.begin_object();
      write_offer_keys(out, vendor.catalog, fit.offers[best].offer);
      out.end_object();
    });
  });
}

std::string encode_schedule(const Vendor& vendor, const Schedule& schedule) {
  return answer_with(vendor, schedule.currency, [&](JsonWriter& out) {
    out.list("invoices"_key, schedule.invoices,
             [&](const ScheduledInvoice& invoice) { write_invoice(out, vendor.catalog, invoice); });
    out.field("total"_key, schedule.total);
  });
}

}  // namespace planshift
