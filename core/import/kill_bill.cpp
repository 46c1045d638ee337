// Kill Bill: a catalog as XML.
//
//   <plan name="pro-monthly"><product>Pro</product><finalPhase type="EVERGREEN"><recurring>
//     <billingPeriod>MONTHLY</billingPeriod><recurringPrice><price><currency>USD</currency>
//     <value>49.00</value></price></recurringPrice></recurring></finalPhase></plan>
//
// A product becomes a plan or an add-on, its plans the prices by their last phase. First phases and
// the rules of changes are listed and stay behind. Places are lines.
#include <string_view>

#include "planshift/import/draft.h"
#include "planshift/import/xml.h"
#include "planshift/text/joined.h"

namespace planshift {
namespace {

std::optional<std::string> kill_bill_interval(std::string_view word) {
  struct Period {
    std::string_view word, interval;
  };
  constexpr Period kPeriods[] = {
      {"DAILY", "P1D"},        {"WEEKLY", "P1W"},           {"BIWEEKLY", "P2W"},
      {"THIRTY_DAYS", "P30D"}, {"THIRTY_ONE_DAYS", "P31D"}, {"SIXTY_DAYS", "P60D"},
      {"NINETY_DAYS", "P90D"}, {"MONTHLY", "P1M"},          {"BIMESTRIAL", "P2M"},
      {"QUARTERLY", "P3M"},    {"TRIANNUAL", "P4M"},        {"BIANNUAL", "P6M"},
      {"ANNUAL", "P1Y"},       {"SESQUIENNIAL", "P18M"},    {"BIENNIAL", "P2Y"},
      {"TRIENNIAL", "P3Y"}};
  for (const Period& period : kPeriods) {
    if (period.word == word) return std::string(period.interval);
  }
  return std::nullopt;
}

class KillBillReader {
 public:
  explicit KillBillReader(Draft& draft) : draft_(draft) {}

  void read(std::string_view text) {
    const XmlReading reading = read_xml(text);
    if (!reading.root) {
      draft_.errors.push_back(
          {.code = ErrorCode::bad_value,
           .path = place(reading.line),
           .args = {{"value", "the document"}, {"expected", std::string(reading.problem)}}});
      return;
    }
    read_catalog(*reading.root);
  }

 private:
  std::string place(std::size_t line) const {
    return draft_.place_of(joined({"line ", std::to_string(line)}));
  }

  void list_unknown(const XmlElement& element, std::initializer_list<std::string_view> known) {
    for (const XmlElement& child : element.children) {
      if (std::find(known.begin(), known.end(), child.name) != known.end()) continue;
      if (child.text.empty() && child.children.empty()) continue;
      draft_.leave_out(place(child.line), LeftOutCode::unknown_key, child.name);
    }
  }

  void read_catalog(const XmlElement& catalog) {
    list_unknown(catalog, {"effectiveDate", "catalogName", "recurringBillingMode", "currencies",
                           "units", "products", "rules", "plans", "priceLists"});
    if (draft_.id.empty()) draft_.id = std::string(catalog.text_of("catalogName"));
    if (draft_.version.empty()) {
      draft_.version = std::string(catalog.text_of("effectiveDate").substr(0, 10));
    }
    if (const XmlElement* currencies = catalog.find("currencies")) {
      if (draft_.currency.empty()) draft_.currency = std::string(currencies->text_of("currency"));
    }
    if (catalog.text_of("recurringBillingMode") == "IN_ARREAR") {
      draft_.leave_out(place(catalog.find("recurringBillingMode")->line), LeftOutCode::in_arrears);
    }
    if (const XmlElement* units = catalog.find("units")) {
      if (!units->children.empty()) draft_.leave_out(place(units->line), LeftOutCode::metered);
    }
    if (const XmlElement* products = catalog.find("products")) {
      for (const XmlElement& product : products->children) read_product(product);
    }
    if (const XmlElement* rules = catalog.find("rules")) {
      draft_.leave_out(place(rules->line), LeftOutCode::rules);
    }
    if (const XmlElement* plans = catalog.find("plans")) {
      for (const XmlElement& plan : plans->children) read_plan(plan);
    }
  }

  void read_product(const XmlElement& product) {
    const std::string name(product.attribute("name"));
    const std::string_view pretty = product.attribute("prettyName");
    DraftItem& item = draft_.item(name, place(product.line));
    item.name = pretty.empty() ? name : std::string(pretty);
    item.is_addon = product.text_of("category") == "ADD_ON";
    list_unknown(product, {"category", "limits"});
    const XmlElement* limits = product.find("limits");
    if (limits == nullptr) return;
    for (const XmlElement& limit : limits->children) read_limit(item, limit);
  }

  void read_limit(DraftItem& item, const XmlElement& limit) {
    std::int64_t most = 0;
    const std::string_view text = limit.text_of("max");
    const bool is_whole = !text.empty() && text.size() < 16 &&
                          text.find_first_not_of("0123456789") == std::string_view::npos;
    if (!is_whole || limit.text_of("unit").empty()) {
      return draft_.leave_out(place(limit.line), LeftOutCode::unreadable, text);
    }
    for (const char c : text) most = most * 10 + (c - '0');
    item.limits.emplace_back(limit.text_of("unit"), most);
  }

  void read_plan(const XmlElement& plan) {
    const std::string_view name = plan.attribute("name");
    const std::string product(plan.text_of("product"));
    DraftItem* item = draft_.find_item(product);
    if (item == nullptr) {
      return draft_.leave_out(place(plan.line), LeftOutCode::no_product, name);
    }
    list_unknown(plan, {"product", "recurringBillingMode", "initialPhases", "finalPhase"});
    if (plan.text_of("recurringBillingMode") == "IN_ARREAR") {
      draft_.leave_out(place(plan.line), LeftOutCode::in_arrears, name);
    }
    if (const XmlElement* phases = plan.find("initialPhases")) {
      for (const XmlElement& phase : phases->children) {
        const bool is_trial = phase.attribute("type") == "TRIAL";
        draft_.leave_out(place(phase.line), is_trial ? LeftOutCode::trial : LeftOutCode::phases,
                         name);
      }
    }
    const XmlElement* last = plan.find("finalPhase");
    const XmlElement* recurring = last == nullptr ? nullptr : last->find("recurring");
    if (last != nullptr && last->find("usages") != nullptr) {
      draft_.leave_out(place(last->find("usages")->line), LeftOutCode::metered, name);
    }
    if (recurring == nullptr) {
      return draft_.leave_out(place(plan.line), LeftOutCode::one_time, name);
    }
    read_prices(*item, *recurring);
  }

  void read_prices(DraftItem& item, const XmlElement& recurring) {
    const std::string_view word = recurring.text_of("billingPeriod");
    const std::optional<std::string> interval = kill_bill_interval(word);
    if (!interval) {
      return draft_.leave_out(place(recurring.line), LeftOutCode::unknown_interval, word);
    }
    const XmlElement* prices = recurring.find("recurringPrice");
    if (prices == nullptr) return;
    for (const XmlElement& element : prices->children) {
      DraftPrice price = {.place = place(element.line),
                          .interval = *interval,
                          .currency = std::string(element.text_of("currency"))};
      const std::string value(element.text_of("value"));
      if (set_amount(draft_, price, value)) item.prices.push_back(std::move(price));
    }
  }

  Draft& draft_;
};

}  // namespace

void read_kill_bill(Draft& draft, std::string_view text) { KillBillReader(draft).read(text); }

}  // namespace planshift
