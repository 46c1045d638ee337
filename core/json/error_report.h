// ErrorReport: everything that is wrong with one document, in the order in which a reader meets it.
//
// Decoders report as they go and never stop at the first mistake. An error remembers its value's
// place in the document; its path is built at once, its turn is decided at the end: by place, and
// after all of those the relations (a period that ends before it starts, a dangling reference),
// which only several places together show.
//
// At most `kMaxErrors` are kept: as many as a list may have elements.
#ifndef PLANSHIFT_JSON_ERROR_REPORT_H_
#define PLANSHIFT_JSON_ERROR_REPORT_H_

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "planshift/base/error.h"
#include "planshift/json/document.h"

namespace planshift {

constexpr std::size_t kMaxErrors = kMaxElements;
constexpr std::size_t kMaxComparisons = 2 * kMaxElements;  // of mistyped ids with known ones

// A value that the message of an error needs; `nearest` is left out where nothing is near. A view:
// the texts live as long as the call.
struct ErrorArg {
  std::string_view name;
  std::string_view value;
};

class ErrorReport {
 public:
  bool empty() const { return entries_.empty(); }
  bool full() const { return entries_.size() >= kMaxErrors; }
  // How many were reported so far, kept or not: a decoder that finds the number unchanged knows
  // that the part it has just read is sound.
  std::size_t count() const { return count_; }
  // Whether something is wrong with this value or with anything in it.
  bool has_error_in(Value value) const;

  void add(ErrorCode code, Value at, std::initializer_list<ErrorArg> args);
  // `below` names a member of `at` that may be absent: "/charge" of a rule without one.
  void add_relation(ErrorCode code, Value at, std::initializer_list<ErrorArg> args,
                    std::string_view below = {});
  // One that another component found and gave its path; it comes behind all others.
  void add_relation(Error error);

  // Whether one more mistyped id may be compared with `count` known ones. So many comparisons as
  // two lists of the greatest length are made for one document, and no more: ten thousand wrong ids
  // in a catalog of ten thousand plans are told without a suggestion for most of them.
  bool may_compare(std::size_t count);

  // The errors in their order. The report is empty afterwards.
  Errors take();

 private:
  struct Entry {
    bool is_relation;
    std::uint32_t position;
    Error error;
  };
  void keep(bool is_relation, ErrorCode code, Value at, std::initializer_list<ErrorArg> args,
            std::string_view below);

  std::vector<Entry> entries_;
  std::size_t count_ = 0;
  std::size_t comparisons_left_ = kMaxComparisons;
};

}  // namespace planshift

#endif  // PLANSHIFT_JSON_ERROR_REPORT_H_
