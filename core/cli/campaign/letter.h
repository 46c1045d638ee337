// What a customer is told about their price, in their language: a few sentences in which the
// amounts and days are put.
//
//   From 2027-01-15, your Standard subscription will cost 108.90 GBP instead of 99.00 GBP. …
//
// Five languages are here, those of the calculator on a page; a campaign may bring texts of its
// own. A language that is not there is told in English.
#ifndef PLANSHIFT_CLI_CAMPAIGN_LETTER_H_
#define PLANSHIFT_CLI_CAMPAIGN_LETTER_H_

#include <string>
#include <string_view>

#include "planshift/cli/campaign/price_change.h"

namespace planshift {

std::string letter_of(const Campaign& campaign, const PriceChange& change, std::string_view plan,
                      std::string_view language);

}  // namespace planshift

#endif  // PLANSHIFT_CLI_CAMPAIGN_LETTER_H_
