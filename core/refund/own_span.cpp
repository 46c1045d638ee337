#include "planshift/refund/own_span.h"

#include "planshift/subscription/addon_terms.h"

namespace planshift {

const Period& span_of(const Cancellation& cancel, const Item& item) {
  const HeldAddOn* held =
      item.kind == Item::Kind::addon ? find_addon(cancel.state.held.addons, item.index) : nullptr;
  return held != nullptr && held->period ? *held->period : cancel.state.period;
}

bool began_before_window(const Cancellation& cancel, const HeldAddOn* held) {
  const std::optional<FullWithin>& full = cancel.policy.full_within;
  const bool counts = full && full->from == FullFrom::period_start && !cancel.is_whole_trial &&
                      held != nullptr && held->period;
  if (!counts) return false;
  const std::int32_t offset = cancel.state.policy().utc_offset_minutes;
  const Moment deadline = moved_by(held->period->start, full->duration, 1, offset);
  if (full->duration.has_time_part()) {
    return instant_of(deadline, offset) < instant_of(cancel.effective, offset);
  }
  return deadline.date < cancel.effective.date;
}

}  // namespace planshift
