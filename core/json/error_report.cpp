#include "core/json/error_report.h"

#include <algorithm>
#include <utility>

namespace planshift {

void ErrorReport::add(ErrorCode code, Value at, std::initializer_list<ErrorArg> args) {
  keep(false, code, at, args, {});
}

void ErrorReport::add_relation(ErrorCode code, Value at, std::initializer_list<ErrorArg> args,
                               std::string_view below) {
  keep(true, code, at, args, below);
}

void ErrorReport::keep(bool is_relation, ErrorCode code, Value at,
                       std::initializer_list<ErrorArg> args, std::string_view below) {
  ++count_;
  if (full()) return;
  Error error{.code = code, .path = at.path(), .args = {}};
  error.path += below;
  for (const ErrorArg& arg : args) error.args.emplace_back(arg.name, arg.value);
  entries_.push_back(Entry{is_relation, at.position(), std::move(error)});
}

bool ErrorReport::has_error_at(Value value) const {
  return std::any_of(entries_.begin(), entries_.end(),
                     [value](const Entry& entry) { return entry.position == value.position(); });
}

// Relations behind all others, then by place, then in the order of reporting: three numbers in one,
// because that is all that sorting needs to know.
Errors ErrorReport::take() {
  std::vector<std::uint64_t> order;
  order.reserve(entries_.size());
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const std::uint64_t relation = entries_[i].is_relation ? 1 : 0;
    const std::uint64_t place = entries_[i].position;
    order.push_back(relation << 60U | place << 16U | i);
  }
  std::sort(order.begin(), order.end());
  Errors errors;
  errors.reserve(order.size());
  for (std::uint64_t key : order) {
    errors.push_back(std::move(entries_[static_cast<std::size_t>(key & 0xFFFFU)].error));
  }
  entries_.clear();
  count_ = 0;
  return errors;
}

}  // namespace planshift
