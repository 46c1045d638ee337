#include "planshift/json/questions/chain.h"

#include "planshift/json/subscription_writer.h"

namespace planshift {
namespace {

constexpr RequestNeeds kNeeds = {
    .subscription = true, .period = true, .change = false, .changes = true};

Result<ChainQuestion> decode_chain(std::string_view text, const Vendor& vendor) {
  ChainQuestion asked;
  return decode_asked(text, vendor, kNeeds, asked, OwnPart());
}

void write_step(JsonWriter& out, const Catalog& catalog, const ChainStep& step) {
  out.begin_object();
  out.list("renewals"_key, step.renewals,
           [&](const NextInvoice& invoice) { write_next_invoice(out, catalog, invoice); });
  out.key("quote"_key);
  write_quote(out, catalog, step.quote);
  out.end_object();
}

std::string encode_chain(const Vendor& vendor, const ChainQuestion&, const Chain& chain) {
  return answer_with(vendor, chain.currency, [&](JsonWriter& out) {
    out.list("steps"_key, chain.steps,
             [&](const ChainStep& step) { write_step(out, vendor.catalog, step); });
    out.field("after"_key, chain.after,
              [&](const auto& part) { write_subscription(out, vendor.catalog, part); });
    out.key("total"_key);
    out.begin_object();
    out.field("paid"_key, chain.paid);
    out.field("given_back"_key, chain.given_back);
    out.field("net"_key, chain.paid - chain.given_back);
    out.end_object();
  });
}

}  // namespace

const QuestionSteps<ChainQuestion, Chain> kChainSteps = {
    .decode = decode_chain,
    .answer = [](const Vendor& vendor,
                 const ChainQuestion& asked) { return follow_chain(vendor, asked.request); },
    .encode = encode_chain};

std::string answer_chain(const Vendor& vendor, std::string_view request_text) {
  return answer_by(kChainSteps, vendor, request_text);
}

}  // namespace planshift
