// Table: columns under each other, words to the left and amounts to the right.
//
//   Table table({{"Plan"}, {"Today", Align::right}, {"Next invoice"}});
//   table.row({"Pro, monthly", "196.20", "249.00 on 2026-12-15"});
//
//     Plan          Today  Next invoice
//     Pro, monthly  196.20  249.00 on 2026-12-15
//
// Widths are columns of a terminal, so that names in any script keep the columns straight. A last
// column may be as long as it likes; nothing is cut.
#ifndef PLANSHIFT_TEXT_TABLE_H_
#define PLANSHIFT_TEXT_TABLE_H_

#include <string>
#include <string_view>
#include <vector>

namespace planshift {

class Table {
 public:
  enum class Align { left, right };
  struct Column {
    std::string_view heading;
    Align align = Align::left;
  };

  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  // As many cells as there are columns.
  void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  // A line above sums, under the last column that is aligned to the right.
  void rule() { rows_.emplace_back(); }

  std::string text() const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;  // an empty one is a rule
};

}  // namespace planshift

#endif  // PLANSHIFT_TEXT_TABLE_H_
