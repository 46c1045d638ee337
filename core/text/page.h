// Page: text for people, with all amounts in one column.
//
//   page.heading("Due now");
//   page.row("Unused: Standard, 2026-11-15 to 2026-12-01", "-52.80 GBP");
//   page.note("99.00 x 16/30 days = 52.80");
//
//   Due now
//     Unused: Standard, 2026-11-15 to 2026-12-01                    -52.80 GBP
//         99.00 x 16/30 days = 52.80
//
// Long labels and sentences are broken between words; the amount stands on the first line. Widths
// are columns of a terminal, so that names in any script keep the column straight.
#ifndef PLANSHIFT_TEXT_PAGE_H_
#define PLANSHIFT_TEXT_PAGE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace planshift {

class Page {
 public:
  // An empty line comes before each but the first.
  void heading(std::string_view text);
  // A sentence at the margin.
  void sentence(std::string_view text);
  // Something with an amount, what explains it below, and a line above sums.
  void row(std::string_view label, std::string_view amount);
  void note(std::string_view text);
  void rule();
  // A name and what is said of it, in two columns.
  void pair(std::string_view name, std::string_view text);
  // A sentence below a heading.
  void item(std::string_view text);
  void gap();

  std::string text() const;

 private:
  enum class Kind { sentence, row, note, rule, pair, item, gap };
  struct Entry {
    Kind kind;
    std::string left;
    std::string right;
  };
  void append_row(std::string& out, const Entry& entry) const;

  std::vector<Entry> entries_;
};

// Stands for a space at which a line is not broken. Control characters of documents never get here
// (printable), so this one is free.
constexpr std::string_view kTie = "\x1f";

// `text` in lines of at most `columns` columns, broken at spaces; a longer word is a line itself.
std::vector<std::string> wrapped(std::string_view text, std::size_t columns);

}  // namespace planshift

#endif  // PLANSHIFT_TEXT_PAGE_H_
