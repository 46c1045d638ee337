#include "planshift/import/left_out.h"

#include "planshift/text/joined.h"

namespace planshift {
namespace {

std::string_view sentence_of(LeftOutCode code) {
  switch (code) {
    case LeftOutCode::not_active: return "it is no longer sold";
    case LeftOutCode::one_time: return "it is charged once; a plan's prices recur";
    case LeftOutCode::metered: return "it is charged by usage in a way that a catalog cannot say";
    case LeftOutCode::no_price: return "nothing is left that it could be sold at";
    case LeftOutCode::two_prices:
      return "it has another price for the same interval and currency, and nothing says which one "
             "is offered; leave one of them active, or add the right one by hand";
    case LeftOutCode::amounts_of_tiers:
      return "a step with an amount of its own has no counterpart";
    case LeftOutCode::tiers_missing:
      return "the steps of this price are not in the file; export them, too";
    case LeftOutCode::packages: return "a price by packs has no counterpart";
    case LeftOutCode::open_amount: return "the customer names the amount";
    case LeftOutCode::too_fine: return "it has more decimals than its currency";
    case LeftOutCode::unreadable: return "this value cannot be read";
    case LeftOutCode::unknown_interval: return "there is no interval like this in a catalog";
    case LeftOutCode::no_product:
      return "its product is not in the file, so the plan has its id and no name";
    case LeftOutCode::more_pages: return "the list has more pages, which are not in the file";
    case LeftOutCode::trial:
      return "a trial stands in no catalog; a request says `standing: trial`";
    case LeftOutCode::phases: return "prices of a first phase are not carried over";
    case LeftOutCode::regional: return "prices for single countries have no counterpart";
    case LeftOutCode::rules: return "rules of changes are not carried over; see the policy";
    case LeftOutCode::in_arrears: return "it is charged afterwards; the catalog charges in advance";
    case LeftOutCode::other_thing: return "it is neither a product nor a price";
    case LeftOutCode::unknown_key: return "a catalog has no counterpart for this";
    case LeftOutCode::unknown_column:
      return "there is no such column; `planshift import --help` lists them";
    case LeftOutCode::how_many:
      return "nothing says whether several are sold at once; prices are read as those of the whole";
    case LeftOutCode::rank:
      return "nothing says which plan is the higher one; the price decides what is an upgrade";
  }
  return {};
}

}  // namespace

std::string message_of(const LeftOut& left_out) {
  const std::string_view sentence = sentence_of(left_out.code);
  return left_out.value.empty() ? std::string(sentence) : joined({left_out.value, ": ", sentence});
}

}  // namespace planshift
