#include "planshift/json/overage_reader.h"

#include "planshift/json/field_table.h"
#include "planshift/json/price_reader.h"

namespace planshift {
namespace {

void overage_per(Reader& in, Value value, Overage& overage) {
  Rational per;
  if (!in.read_quantity(value, per)) return;
  if (per.sign() > 0) {
    overage.per = per;
  } else {
    in.fail(ErrorCode::out_of_range, value, {{"value", "0"}, {"min", "more than 0"}});
  }
}

void overage_tier_steps(Reader& in, Value value, Overage& overage) {
  read_price_steps(in, value, overage.tiers);
}

constexpr Field<Reader, Overage> kOverageTierFields[] = {
    {"mode", member<&Overage::tier_mode>},
    {"steps", by<overage_tier_steps>, Need::required},
};

// A list of steps, each unit in its own; or an object that also says how they count.
void overage_tiers(Reader& in, Value value, Overage& overage) {
  if (value.is(ValueKind::object)) {
    read_object<kOverageTierFields>(in, value, overage);
  } else {
    overage_tier_steps(in, value, overage);
  }
}

constexpr Field<Reader, Overage> kOverageFields[] = {
    {"price", unit_price<&Overage::price>},
    {"tiers", by<overage_tiers>},
    {"per", by<overage_per>},
    {"round_up", member<&Overage::round_up>},
};

}  // namespace

void read_overage(Reader& in, Value value, Overage& overage) {
  read_object<kOverageFields>(in, value, overage);
  if (!value.is(ValueKind::object)) return;
  if (value.find("tiers").exists()) {
    if (value.find("price").exists()) in.fail_conflict(value.find("price"), "tiers");
  } else {
    in.require_key(value, "price");
  }
}

}  // namespace planshift
