#include "planshift/json/questions/fit.h"

#include <vector>

#include "planshift/base/order.h"
#include "planshift/json/id_table.h"

namespace planshift {
namespace {

class NeedsReader : public Reader {
 public:
  NeedsReader(ErrorReport& report_to, const Catalog& of)
      : Reader(report_to), limits(of.limits), features(of.features), meters(of.meters) {}

  IdFinder<Limit> limits;
  IdFinder<Feature> features;
  IdFinder<Meter> meters;

  const IdLookup& known_meters() const { return meters; }
};

void needed_limits(NeedsReader& in, Value value, Needs& needs) {
  if (!in.is_open_object(value)) return;
  for (Value entry : value) {
    const std::optional<std::size_t> limit = in.limits.find(entry.key());
    std::int64_t amount = 0;
    const bool amount_read = in.read_whole(entry, amount, WholeRange{});
    if (!limit) {
      in.fail_unknown_id(entry, entry.key(), "limit", in.limits);
    } else if (amount_read) {
      needs.limits.push_back(LimitValue{.limit = *limit, .value = amount});
    }
  }
}

void needed_features(NeedsReader& in, Value value, Needs& needs) {
  if (!in.is_list(value)) return;
  std::vector<std::string_view> seen;
  std::vector<Value> places;
  for (Value entry : value) {
    std::string text;
    if (!in.read(entry, text)) continue;
    const std::optional<std::size_t> feature = in.features.find(text);
    if (feature) {
      needs.features.push_back(*feature);
    } else {
      in.fail_unknown_id(entry, text, "feature", in.features);
    }
    seen.push_back(entry.text());
    places.push_back(entry);
  }
  for (const std::size_t later : later_duplicates(seen)) {
    in.fail_duplicate_id(places[later], seen[later]);
  }
}

void needed_usage(NeedsReader& in, Value value, Needs& needs) {
  read_by_meter(in, value, [&](std::size_t meter, const Rational& quantity) {
    needs.usage.push_back(Usage{.meter = meter, .quantity = quantity});
  });
  sort_items(needs.usage, [](const Usage& a, const Usage& b) { return a.meter < b.meter; });
}

constexpr Field<NeedsReader, Needs> kNeedsFields[] = {
    {"seats", whole<&Needs::seats, 1, kMaxQuantity>},
    {"limits", by<needed_limits>},
    {"features", by<needed_features>},
    {"usage", by<needed_usage>},
};

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
  if (row.usage) out.field("usage"_key, *row.usage);
  out.field("fits"_key, row.fits());
  out.list("missing"_key, row.missing,
           [&](const Missing& missing) { write_missing(out, catalog, missing); });
  out.end_object();
}

}  // namespace

void read_needs_part(ErrorReport& report, const Catalog& catalog, Value value, Needs& needs) {
  NeedsReader in(report, catalog);
  read_object<kNeedsFields>(in, value, needs);
}

Errors errors_of_fit(const Vendor& vendor, const Request& request, Value root) {
  Needs needs;
  read_sound_part(kNeedsPart, vendor, root, needs);
  const bool has_subscription = root.find("subscription").exists();
  return errors_of(fit_plans(vendor, needs, has_subscription ? &request.subscription : nullptr));
}

Result<FitQuestion> decode_fit(std::string_view text, const Vendor& vendor) {
  FitQuestion asked;
  return decode_asked(text, vendor, kNeedsPart.needs, asked, OwnPart(kNeedsPart, asked.needs),
                      [](ErrorReport& report, Value root, FitQuestion& question) {
                        Reader(report).require_key(root, kNeedsPart.key);
                        question.has_subscription = root.find("subscription").exists();
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

const QuestionSteps<FitQuestion, Fit> kFitSteps = {
    .decode = decode_fit,
    .answer =
        [](const Vendor& vendor, const FitQuestion& asked) {
          return fit_plans(vendor, asked.needs, asked.subscription());
        },
    .encode = [](const Vendor& vendor, const FitQuestion&,
                 const Fit& fit) { return encode_fit(vendor, fit); }};

std::string answer_fit(const Vendor& vendor, std::string_view request_text) {
  return answer_by(kFitSteps, vendor, request_text);
}

}  // namespace planshift
