// Effect: what a downgrade (or a cancellation) does to something the customer has.
//
// `preview_downgrade` compares what the customer owns with the new plan's limits and features. It
// runs the catalog's resources in their order; each rule sees what earlier rules left, so a domain
// that goes takes its rooms along. Exactly at the limit is no effect.
//
//   4 rooms of capacity 4000, 3000, 2500, 1000 (sum 10 500) under a limit of 10 000, `scale`:
//   3810, 2857, 2381, 952 (largest remainder first, ties to the lower id), which sum to 10 000.
//
// The awkward case is a preview without an inventory: then the effects are stated in general terms
// from the two plans (`have` is absent and there are no lists).
#ifndef PLANSHIFT_ENTITLEMENTS_EFFECT_H_
#define PLANSHIFT_ENTITLEMENTS_EFFECT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "planshift/base/result.h"
#include "planshift/subscription/request.h"

namespace planshift {

struct EffectChange {
  std::string id;
  std::int64_t from = 0;
  std::int64_t to = 0;
};

struct Effect {
  std::size_t resource = 0;  // index into Catalog::resources
  EffectAction action = EffectAction::remove;
  std::optional<std::int64_t> limit;  // the new plan's; absent where a feature decides
  std::optional<std::int64_t> have;   // absent without an inventory
  // Which of the following are filled: `stays` and `goes` for keep_top of a list, `goes` for a list
  // that goes whole, `count` for a counted resource (how many go), `changes` for scale and cap.
  enum class Detail { none, stays_and_goes, goes, count, changes };
  Detail detail = Detail::none;
  std::vector<std::string> stays;
  std::vector<std::string> goes;
  std::int64_t count = 0;
  std::vector<EffectChange> changes;
  Restored restored_on_upgrade = Restored::never;
};

// The effects of moving from plan `from` to plan `to` (indexes into Catalog::plans). The only
// failure is `overflow` at /inventory/<resource>, when the numbers of one resource cannot be added.
Result<std::vector<Effect>> preview_downgrade(const Catalog& catalog, std::size_t from,
                                              std::size_t to, const Request& request);

// The effects of a cancellation: everything in the inventory goes at the end of service.
std::vector<Effect> preview_cancellation(const Catalog& catalog, const Request& request);

}  // namespace planshift

#endif  // PLANSHIFT_ENTITLEMENTS_EFFECT_H_
