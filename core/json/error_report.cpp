#include "planshift/json/error_report.h"

#include <algorithm>
#include <utility>

#include "planshift/base/order.h"

namespace planshift {

void ErrorReport::add(ErrorCode code, Value at, std::initializer_list<ErrorArg> args) {
  keep(false, code, at, args, {});
}

void ErrorReport::add_relation(ErrorCode code, Value at, std::initializer_list<ErrorArg> args,
                               std::string_view below) {
  keep(true, code, at, args, below);
}

void ErrorReport::add_relation(Error error) {
  ++count_;
  if (!full()) entries_.push_back(Entry{true, UINT32_MAX, std::move(error)});
}

void ErrorReport::keep(bool is_relation, ErrorCode code, Value at,
                       std::initializer_list<ErrorArg> args, std::string_view below) {
  ++count_;
  if (full()) return;
  Error error{.code = code, .path = at.path(), .args = {}};
  error.path += below;
  for (const ErrorArg& arg : args) {
    if ((arg.name == "nearest" || arg.name == "missing") && arg.value.empty()) continue;
    error.args.emplace_back(arg.name, arg.value);
  }
  entries_.push_back(Entry{is_relation, at.position(), std::move(error)});
}

bool ErrorReport::has_error_in(Value value) const {
  return std::any_of(entries_.begin(), entries_.end(), [value](const Entry& entry) {
    return entry.position >= value.position() && entry.position < value.end_position();
  });
}

bool ErrorReport::may_compare(std::size_t count) {
  if (full() || count > comparisons_left_) return false;
  comparisons_left_ -= count;
  return true;
}

// Relations behind all others, then by place, then in the order of reporting.
Errors ErrorReport::take() {
  const std::vector<std::size_t> order =
      sorted_positions(entries_.size(), [this](std::size_t a, std::size_t b) {
        if (entries_[a].is_relation != entries_[b].is_relation) return entries_[b].is_relation;
        return entries_[a].position < entries_[b].position;
      });
  Errors errors;
  errors.reserve(order.size());
  for (const std::size_t i : order) errors.push_back(std::move(entries_[i].error));
  entries_.clear();
  count_ = 0;
  comparisons_left_ = kMaxComparisons;
  return errors;
}

}  // namespace planshift
