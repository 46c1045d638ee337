#include "planshift/json/questions/compare.h"

namespace planshift {
namespace {

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
  write_leftover(out, row.leftover, row.leftover.amount.currency());
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
  if (row.usage) out.field("usage"_key, *row.usage);
  if (row.offer.is_present) out.field("current"_key, true);
  out.end_object();
}

}  // namespace

std::string encode_comparison(const Vendor& vendor, const Comparison& comparison) {
  return answer_with(vendor, comparison.currency, [&](JsonWriter& out) {
    out.list("answers"_key, comparison.offers,
             [&](const ComparedOffer& row) { write_compared_offer(out, vendor.catalog, row); });
  });
}

const QuestionSteps<Request, Comparison> kCompareSteps = {
    .decode = decode_request,
    .answer = compare_plans,
    .encode = [](const Vendor& vendor, const Request&, const Comparison& comparison) {
      return encode_comparison(vendor, comparison);
    }};

std::string answer_compare(const Vendor& vendor, std::string_view request_text) {
  return answer_by(kCompareSteps, vendor, request_text);
}

}  // namespace planshift
