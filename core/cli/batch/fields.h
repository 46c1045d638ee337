// Fields: the few values of an answer that somebody wants, as a row.
//
//   --fields due_now.to_pay,next_invoice.total
//   {"id":"c-17","due_now.to_pay":"12.50","next_invoice.total":"40.00"}
//
// A field is a path into the answer: keys and indexes joined by dots, `lines[kind=credit].amount`
// for the first element with that key, `lines.length` for a count. What an answer does not have is
// null (an empty cell; \N in tsv). Values are given on as they stand in the answer; in a cell, a
// string is without its quotation marks and an object or a list is JSON.
//
// csv and tsv have a head: id, the fields, error, errors. Of a bad line only these last two are
// filled: the first code, and all errors as JSON (DEC-99). A cell of tsv escapes \t, \n, \r and \\,
// as ClickHouse and COPY of PostgreSQL read them.
#ifndef PLANSHIFT_CLI_BATCH_FIELDS_H_
#define PLANSHIFT_CLI_BATCH_FIELDS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "planshift/base/error.h"

namespace planshift {

struct FieldStep {
  std::string name;  // a key, an index, or "length"
  std::string key;   // of [key=value]; empty without
  std::string value;
};
struct FieldPath {
  std::string text;
  std::vector<FieldStep> steps;
};
// "a.b,c[d=e].f"; nullopt when that is no list of paths.
std::optional<std::vector<FieldPath>> read_field_paths(std::string_view text);

enum class RowFormat { ndjson, csv, tsv };

class RowWriter {
 public:
  RowWriter(RowFormat format, std::vector<FieldPath> fields)
      : format_(format), fields_(std::move(fields)) {}

  bool has_fields() const { return !fields_.empty(); }
  RowFormat format() const { return format_; }
  // The first line of csv and tsv; empty for ndjson.
  std::string head() const;
  // Each appends one row, without its line end. `id` is JSON, or empty.
  void append_answer(std::string& out, std::string_view id, std::string_view answer) const;
  void append_errors(std::string& out, std::string_view id, const Errors& errors) const;

 private:
  void append_object(std::string& out, std::string_view id, std::string_view answer) const;
  void append_cell(std::string& out, std::string_view text) const;
  void append_id(std::string& out, std::string_view id) const;
  char separator() const { return format_ == RowFormat::tsv ? '\t' : ','; }
  std::string_view absent() const { return format_ == RowFormat::tsv ? "\\N" : ""; }

  RowFormat format_;
  std::vector<FieldPath> fields_;
};

}  // namespace planshift

#endif  // PLANSHIFT_CLI_BATCH_FIELDS_H_
