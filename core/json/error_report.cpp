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

Errors ErrorReport::take() {
  std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    if (a.is_relation != b.is_relation) return b.is_relation;
    return a.position < b.position;
  });
  Errors errors;
  errors.reserve(entries_.size());
  for (Entry& entry : entries_) errors.push_back(std::move(entry.error));
  entries_.clear();
  count_ = 0;
  return errors;
}

}  // namespace planshift
