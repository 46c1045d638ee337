#include "planshift/json/companions.h"

namespace planshift {

void check_companions(CatalogContext& in, Value value) {
  if (!value.is(ValueKind::object)) return;
  const auto conflict = [&](Value at, std::string_view other) {
    const Value beside = value.find(other);
    if (at.exists() && beside.exists()) in.fail_conflict(at, other);
  };
  conflict(value.find("paid"), "charges");
  conflict(value.find("per_seat"), "price");
  conflict(value.find("discounts"), "discount");
  // Where time is billed when it is over, nothing was paid for it (L7.10).
  const bool in_arrears = in.vendor.policy.billing == Billing::in_arrears;
  const auto unpaid = [&](Value at) {
    if (in_arrears && at.exists()) in.fail_conflict(at, "in_arrears");
  };
  unpaid(value.find("paid"));
  unpaid(value.find("charges"));
  const Value addons = value.find("addons");
  if (!addons.exists() || !addons.is(ValueKind::array)) return;
  for (Value addon : addons) {
    if (!addon.is(ValueKind::object)) continue;
    if (value.find("charges").exists()) conflict(addon.find("paid"), "charges");
    unpaid(addon.find("paid"));
  }
}

}  // namespace planshift
