// BatchCounts: what a batch has answered so far, in numbers, and how that is written.
//
// Lines and bad lines are always counted. A summary also counts answers by group and name (a quote
// by its kind and verdict) and adds up amounts by currency and name. The sums have 128 bits: a
// customer base may owe more than one invoice can say.
//
//   {"lines":3,"answered":2,"bad_lines":1,"errors":{"bad_date":1},
//    "counts":{"upgrade":{"allowed":1,"refused":1}},
//    "sums":{"EUR":{"due_now.to_pay":"12.50"}}}
//
// The awkward case is one currency with different digits in two catalogs ("digits"): each is summed
// by itself, and the second bears its digits, "EUR/4".
#ifndef PLANSHIFT_CLI_BATCH_COUNTS_H_
#define PLANSHIFT_CLI_BATCH_COUNTS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "planshift/base/wide.h"
#include "planshift/json/document.h"
#include "planshift/json/json_writer.h"
#include "planshift/money/money.h"

namespace planshift {

struct BatchCounts {
  std::uint64_t lines = 0;
  std::uint64_t bad_lines = 0;

  // One answer more of this name in this group; `kErrorGroup` is that of the codes of bad lines.
  void count(std::string_view group, std::string_view name, std::uint64_t times = 1);
  void add_amount(std::string_view name, Money amount);
  void add(const BatchCounts& part);

  // The members of the object that is shown above, in the order of the names.
  void write(JsonWriter& out) const;
  // Takes what write() wrote; false when that is something else.
  bool read(Value object);

  static constexpr std::string_view kErrorGroup = "errors";

 private:
  struct Count {
    std::string group;
    std::string name;
    std::uint64_t times = 0;
  };
  struct Sum {
    std::string currency;  // "EUR", or "EUR/4"
    int digits = 0;
    std::string name;
    Wide minor_units = 0;
  };
  void add_sum(std::string_view currency, int digits, std::string_view name, Wide minor_units);
  void write_counts(JsonWriter& out) const;
  void write_sums(JsonWriter& out) const;

  std::vector<Count> counts_;
  std::vector<Sum> sums_;
};

}  // namespace planshift

#endif  // PLANSHIFT_CLI_BATCH_COUNTS_H_
