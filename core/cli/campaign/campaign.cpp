#include "planshift/cli/campaign/campaign.h"

#include "planshift/json/field_table.h"

namespace planshift {
namespace {

constexpr Field<Reader, NoticeLaw> kNoticeLawFields[] = {
    {"id", member<&NoticeLaw::id>, Need::required},
    {"article", member<&NoticeLaw::article>, Need::required},
    {"source", member<&NoticeLaw::source>},
    {"customer", member<&NoticeLaw::customer>},
    {"notice", member<&NoticeLaw::notice>},
    {"notice_at_most", member<&NoticeLaw::notice_at_most>},
    {"consent", member<&NoticeLaw::consent>},
    {"consent_within", member<&NoticeLaw::consent_within>},
};
void read_notice_law(Reader& in, Value value, NoticeLaw& law) {
  read_object<kNoticeLawFields>(in, value, law);
}

constexpr int kMostPercent = 1000;
constexpr Field<Reader, PriceCap> kPriceCapFields[] = {
    {"percent", percent_up_to<&PriceCap::percent, kMostPercent>, Need::required},
};
void read_price_cap(Reader& in, Value value, PriceCap& cap) {
  read_object<kPriceCapFields>(in, value, cap);
}

constexpr Field<Reader, PriceKept> kPriceKeptFields[] = {
    {"started_before", member<&PriceKept::started_before>, Need::required},
    {"until", member<&PriceKept::until>},
};
void read_price_kept(Reader& in, Value value, PriceKept& kept) {
  read_object<kPriceKeptFields>(in, value, kept);
}

using TextPairs = std::vector<std::pair<std::string, std::string>>;
void read_text_pairs(Reader& in, Value value, TextPairs& pairs) {
  if (!in.is_open_object(value)) return;
  for (const Value member : value) {
    std::string text;
    if (in.read(member, text)) pairs.emplace_back(member.key(), std::move(text));
  }
}

constexpr Field<Reader, Campaign> kCampaignFields[] = {
    {"name", member<&Campaign::name>},
    {"announced_on", member<&Campaign::announced_on>, Need::required},
    {"notice", member<&Campaign::notice>},
    {"consent", member<&Campaign::consent>},
    {"plans", object<&Campaign::plans, read_text_pairs>},
    {"cap", object<&Campaign::cap, read_price_cap>},
    {"keep", object<&Campaign::keep, read_price_kept>},
    {"held_prices", member<&Campaign::held_prices>},
    {"laws", list<&Campaign::laws, read_notice_law>},
    {"letters", object<&Campaign::letters, read_text_pairs>},
};

}  // namespace

std::string_view Campaign::new_plan(std::string_view id) const {
  for (const auto& [old_id, new_id] : plans) {
    if (old_id == id) return new_id;
  }
  return id;
}

Result<Campaign> decode_campaign(std::string_view text) {
  Document document;
  if (std::optional<Error> broken = document.parse(text)) return std::move(*broken);
  ErrorReport report;
  Reader in(report);
  Campaign campaign;
  read_object<kCampaignFields>(in, document.root(), campaign);
  if (!report.empty()) return report.take();
  return campaign;
}

}  // namespace planshift
