#include "planshift/json/companions.h"

namespace planshift {

void check_companions(CatalogContext& in, Value value) {
  if (!value.is(ValueKind::object)) return;
  const auto conflict = [&](Value at, std::string_view other) {
    if (at.exists() && value.find(other).exists()) in.fail_conflict(at, other);
  };
  const Value paid = value.find("paid");
  const Value charges = value.find("charges");
  conflict(paid, "charges");
  conflict(value.find("per_seat"), "price");
  conflict(value.find("discounts"), "discount");
  // Where time is billed when it is over, nothing was paid for it (L7.10).
  const bool in_arrears = in.vendor.policy.billing == Billing::in_arrears;
  const auto unpaid = [&](Value at) {
    if (in_arrears && at.exists()) in.fail_conflict(at, "in_arrears");
  };
  unpaid(paid);
  unpaid(charges);
  const Value addons = value.find("addons");
  if (!addons.exists() || !addons.is(ValueKind::array)) return;
  for (Value addon : addons) {
    if (!addon.is(ValueKind::object)) continue;
    const Value addon_paid = addon.find("paid");
    if (charges.exists()) conflict(addon_paid, "charges");
    unpaid(addon_paid);
  }
}

}  // namespace planshift
