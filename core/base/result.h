// Result<T>: a value, or what was wrong with the input.
//
// Three kinds of failure exist and are never confused. A refusal ("the window opens on
// 2027-01-30") is an ordinary value inside a quote. Bad input is a Result without a value and
// with one or more Errors. A broken invariant stops the program (check.h).
#ifndef PLANSHIFT_BASE_RESULT_H_
#define PLANSHIFT_BASE_RESULT_H_

#include <optional>
#include <utility>

#include "planshift/base/check.h"
#include "planshift/base/error.h"

namespace planshift {

template <typename T>
class [[nodiscard]] Result {
 public:
  // An empty value, to be filled where it stands.
  explicit Result(std::in_place_t) : value_(std::in_place) {}
  // Two of them, so that a quote on its way out is moved once and not twice.
  Result(const T& value) : value_(value) {}                     // NOLINT: a value is a result
  Result(T&& value) : value_(std::move(value)) {}               // NOLINT
  Result(Error error) { errors_.push_back(std::move(error)); }  // NOLINT
  Result(Errors errors) : errors_(std::move(errors)) {
    PLANSHIFT_CHECK(!errors_.empty());
  }  // NOLINT

  bool ok() const { return value_.has_value(); }
  const T& value() const& {
    PLANSHIFT_CHECK(ok());
    return *value_;
  }
  T& value() & {
    PLANSHIFT_CHECK(ok());
    return *value_;
  }
  T&& value() && {
    PLANSHIFT_CHECK(ok());
    return std::move(*value_);
  }
  const Errors& errors() const {
    PLANSHIFT_CHECK(!ok());
    return errors_;
  }

 private:
  std::optional<T> value_;
  Errors errors_;
};

}  // namespace planshift

#endif  // PLANSHIFT_BASE_RESULT_H_
