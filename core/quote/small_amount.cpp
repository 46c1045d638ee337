#include "planshift/quote/small_amount.h"

#include "planshift/quote/invoice.h"

namespace planshift {

std::optional<Notice> small_charge(const State& state, Money to_pay) {
  const std::optional<SmallestAmount>& smallest = state.policy().smallest_charge;
  if (!smallest || smallest->below == BelowSmallest::charge) return std::nullopt;
  const bool is_small =
      to_pay.is_positive() && !to_pay.overflowed() && to_pay.exact() < smallest->amount;
  if (!is_small) return std::nullopt;
  const bool is_waived = smallest->below == BelowSmallest::waive;
  Notice notice{.code = is_waived ? NoticeCode::charge_waived : NoticeCode::charge_carried};
  notice.amount = to_pay;
  return notice;
}

std::optional<Notice> take_small_amount(const State& state, Rounding rounding,
                                        std::vector<Line>& lines, std::vector<Line>& riding) {
  std::vector<Line> totalled = lines;
  const Money to_pay = total_lines(state, totalled, state.subscription().balance, rounding).to_pay;
  std::optional<Notice> notice = small_charge(state, to_pay);
  if (!notice) return notice;
  if (notice->code == NoticeCode::charge_carried) {
    riding.insert(riding.end(), lines.begin(), lines.end());
  }
  lines.clear();
  return notice;
}

}  // namespace planshift
