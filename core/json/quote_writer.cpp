#include "planshift/json/quote_writer.h"

#include "planshift/json/json.h"
#include "planshift/json/subscription_writer.h"

namespace planshift {
namespace {

constexpr std::int64_t kAnswerVersion = 1;

}  // namespace

void write_answer_head(JsonWriter& out, const Catalog& catalog, Currency currency) {
  out.field("planshift"_key, kAnswerVersion);
  out.key("catalog"_key);
  out.begin_object();
  out.field("id"_key, catalog.id);
  out.field("version"_key, catalog.version);
  out.end_object();
  out.word_field("currency"_key, currency.code());
}

void write_money_of(JsonWriter& out, const Catalog& catalog, const Quote& quote) {
  out.key("lines"_key);
  write_lines(out, catalog, quote.lines);
  out.key("due_now"_key);
  write_due_now(out, quote.due_now);
  out.key("leftover"_key);
  write_leftover(out, quote.leftover, quote.currency);
  out.field("refund"_key, quote.refund, [&](const auto& part) { write_refund(out, part); });
  out.field("next_invoice"_key, quote.next_invoice,
            [&](const auto& part) { write_next_invoice(out, catalog, part); });
}

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
