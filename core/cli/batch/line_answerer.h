// LineAnswerer: what a batch does with one line. `batch` answers a question of it, `campaign`
// prices a customer; everything around (threads, order, files) is the same for both (batch.h).
//
// Several threads answer at once, so an answerer changes nothing of its own. Each thread has a
// worker, which keeps memory and tables from one line to the next; no answer depends on them. What
// is learned goes into the counts, one for each chunk.
#ifndef PLANSHIFT_CLI_BATCH_LINE_ANSWERER_H_
#define PLANSHIFT_CLI_BATCH_LINE_ANSWERER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "planshift/base/error.h"
#include "planshift/cli/batch/catalogs.h"
#include "planshift/cli/batch/counts.h"
#include "planshift/cli/batch/fields.h"

namespace planshift {

class LineWorker {
 public:
  LineWorker() = default;
  LineWorker(const LineWorker&) = delete;
  LineWorker& operator=(const LineWorker&) = delete;
  virtual ~LineWorker() = default;

  // Appends the answer to one line, without a line end, and counts it in everything but `lines`.
  virtual void answer(std::string_view line, std::uint64_t number, std::string& out,
                      BatchCounts& counts) = 0;
};

class LineAnswerer {
 public:
  LineAnswerer() = default;
  LineAnswerer(const LineAnswerer&) = delete;
  LineAnswerer& operator=(const LineAnswerer&) = delete;
  virtual ~LineAnswerer() = default;

  // What stands before the first answer: the head of a table, with its line end.
  virtual std::string head() const { return {}; }
  // One more thread's; the answerer outlives it.
  virtual std::unique_ptr<LineWorker> worker() const = 0;
};

// {"id":…,"error":{"line":17,"path":…,"code":…,"message":…,"errors":[…]}}: the first error in full,
// then all of them, the first included. Counts the line as a bad one.
void append_line_errors(std::string& out, std::string_view id, std::uint64_t line, Errors errors,
                        BatchCounts& counts);

// An answer, or the errors of a line, in the format of the rows.
void append_row(std::string& out, const RowWriter& rows, std::string_view id,
                std::string_view answer);
void append_row_errors(std::string& out, const RowWriter& rows, std::string_view id,
                       std::uint64_t line, Errors errors, BatchCounts& counts);

struct QuestionAnswererSettings {
  std::string_view question = "quote";
  RowWriter rows = RowWriter(RowFormat::ndjson, {});
  bool has_summary = false;
};

// Answers one question to every line, by the catalog that the line names.
class QuestionAnswerer : public LineAnswerer {
 public:
  QuestionAnswerer(const Catalogs& catalogs, QuestionAnswererSettings settings);

  std::string head() const override { return settings_.rows.head(); }
  std::unique_ptr<LineWorker> worker() const override;

  // "quote, compare, …": what may be asked of every line.
  static std::string names_of_questions();
  static bool has_question(std::string_view name);

 private:
  const Catalogs& catalogs_;
  const QuestionAnswererSettings settings_;
};

}  // namespace planshift

#endif  // PLANSHIFT_CLI_BATCH_LINE_ANSWERER_H_
