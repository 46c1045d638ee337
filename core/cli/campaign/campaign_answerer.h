// Prices one customer of a campaign: a line of a batch, {"id", "subscription", "language"?, …}.
//
//   {"id":7,"planshift":1,"currency":"GBP","plan":"standard","interval":"P1M",
//    "price":{"before":"99.00","list":"120.00","after":"108.90","change":"9.90"},
//    "mrr":{"before":"99.00","after":"108.90","change":"9.90"},"rule":"capped",
//    "effective_on":"2027-01-15","notice":{"from":null,"by":"2026-12-16"},"consent":null,
//    "laws":[],"language":"en","letter":"…"}
//
// Up to five hypotheses stand side by side: each then has such an object of its own, with its name,
// in "hypotheses". The summary adds up what the answers say, each hypothesis by itself.
#ifndef PLANSHIFT_CLI_CAMPAIGN_CAMPAIGN_ANSWERER_H_
#define PLANSHIFT_CLI_CAMPAIGN_CAMPAIGN_ANSWERER_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "planshift/cli/batch/line_answerer.h"
#include "planshift/cli/campaign/price_change.h"

namespace planshift {

constexpr std::size_t kMostHypotheses = 5;

class CampaignAnswerer : public LineAnswerer {
 public:
  CampaignAnswerer(const Vendor& from, const Vendor& to, const std::vector<Campaign>& campaigns,
                   const RowWriter& rows)
      : from_(from), to_(to), campaigns_(campaigns), rows_(rows) {}

  std::string head() const override { return rows_.head(); }
  std::unique_ptr<LineWorker> worker() const override;
  void answer(std::string_view line, std::uint64_t number, std::string& out,
              BatchCounts& counts) const;

 private:
  struct Customer {
    std::string_view request;
    std::string language = "en";
    std::vector<PriceChange> changes;  // one for each campaign
    std::string plan_name;
    std::string plan;
    std::string interval;
    Currency currency;
  };
  Errors price(Customer& customer) const;
  Errors price_in(const Campaign& campaign, Customer& customer) const;
  std::string encode(const Customer& customer) const;
  void encode_into(std::string& text, const Customer& customer) const;
  void count(const Customer& customer, BatchCounts& counts) const;

  const Vendor& from_;
  const Vendor& to_;
  const std::vector<Campaign>& campaigns_;
  const RowWriter& rows_;
};

}  // namespace planshift

#endif  // PLANSHIFT_CLI_CAMPAIGN_CAMPAIGN_ANSWERER_H_
