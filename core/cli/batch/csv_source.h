// CsvSource: a table of customers, read as the lines of requests that a batch takes.
//
//   id,subscription.plan,subscription.interval,change.kind,change.at
//   c-17,small,P1M,cancel,2026-11-15
//   ->  {"id":"c-17","subscription":{"plan":"small",…},"change":{"kind":"cancel",…}}
//
// The head of the table gives each cell its place in the request, as dotted keys. Where a table has
// names of its own, a request written with them says where they go: in the document of --columns,
// "{customer no}" stands for the cell of that column, anything else for itself:
//
//   {"id": "{customer no}", "subscription": {"plan": "{tariff}", "interval": "P1M"}, …}
//
// An empty cell is no key, and an object left without keys is none. The rest is strict RFC 4180,
// line ends of either kind. Cells are strings; those of seats, quantities and counts are numbers,
// those of yes-or-no keys `true` or `false`, and a cell that begins with { or [ is JSON.
//
// The awkward case is a row that is not as wide as the head, or holds a stray quotation mark: it
// becomes a line that has an error, with a key that says which ("column 9"), and costs nothing but
// itself. Lines are numbered as rows; the head is number 1.
#ifndef PLANSHIFT_CLI_BATCH_CSV_SOURCE_H_
#define PLANSHIFT_CLI_BATCH_CSV_SOURCE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "planshift/base/error.h"
#include "planshift/cli/console.h"
#include "planshift/json/document.h"

namespace planshift {

// A request with cells in it, as a tree.
struct RequestShape {
  std::string key;
  bool is_list = false;
  std::optional<std::size_t> column;  // of a cell
  std::string literal;                // JSON that stands for itself; of neither a cell nor a parent
  std::vector<RequestShape> members;
};

class CsvSource : public Source {
 public:
  // `columns`: the document of --columns, or absent where the head gives the places.
  CsvSource(Source& source, char separator, const Document* columns)
      : source_(source), separator_(separator), columns_(columns) {}

  Reading read(char* buffer, std::size_t capacity) override;
  bool is_ready(int milliseconds) override;
  bool is_terminal() const override { return source_.is_terminal(); }

  // What is wrong with the head: a sentence; then there are no lines. Known after the first read.
  const std::string& problem() const { return problem_; }

 private:
  struct Row {
    std::vector<std::string> cells;
    std::string mistake;  // a key that no request has
  };
  bool fill();
  bool take_row(bool at_end);
  std::size_t find_row_end(bool at_end) const;
  Row split(std::string_view text) const;
  void read_head(const Row& row);
  void shape_by_columns(const Row& head);
  void shape_by_head(const Row& head);
  RequestShape shape_of(Value value, const Row& head);
  void write_row(const Row& row);
  bool write_shape(const RequestShape& shape, const Row& row, std::string_view parent);

  Source& source_;
  const char separator_;
  const Document* columns_;
  bool has_head_ = false;
  std::size_t width_ = 0;
  RequestShape shape_;
  std::string problem_;
  int error_ = 0;
  bool at_end_ = false;
  std::string unread_;     // of the table
  std::size_t taken_ = 0;  // of it
  std::string lines_;      // of requests, not yet given
  std::size_t given_ = 0;
};

}  // namespace planshift

#endif  // PLANSHIFT_CLI_BATCH_CSV_SOURCE_H_
