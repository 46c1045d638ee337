#include <string_view>
#include <vector>

#include "planshift/cli/batch.h"
#include "planshift/json/json.h"
#include "planshift/json/json_writer.h"
#include "planshift/json/quote_writer.h"
#include "planshift/text/error_text.h"

namespace planshift {
namespace {

// The text of an error begins at its line, so the line inside it would mislead.
void forget_line(Error& error) {
  if (error.code != ErrorCode::bad_json) return;
  std::erase_if(error.args, [](const auto& arg) { return arg.first == "line"; });
}

// The first error in full, then all of them, the first included.
void append_line_errors(std::string& out, std::uint64_t line, Errors errors) {
  for (Error& error : errors) forget_line(error);
  const Error& first = errors.front();
  JsonWriter writer(out);
  writer.begin_object();
  writer.key("error"_key);
  writer.begin_object();
  writer.key("line"_key);
  writer.number(static_cast<std::int64_t>(line));
  writer.key("path"_key);
  writer.string(first.path);
  writer.key("code"_key);
  writer.word(word_of(first.code));
  writer.key("message"_key);
  writer.string(message_of(first));
  writer.list("errors"_key, errors, [&](const Error& error) { write_error(writer, error); });
  writer.end_object();
  writer.end_object();
}

// Whether it was answered by a quote.
bool answer_line(const Vendor& vendor, std::string_view line, std::uint64_t number,
                 std::string& out) {
  const Result<Request> request = decode_request(line, vendor);
  if (!request.ok()) {
    append_line_errors(out, number, request.errors());
    return false;
  }
  const Result<Quote> quote = quote_change(vendor, request.value());
  if (!quote.ok()) {
    append_line_errors(out, number, quote.errors());
    return false;
  }
  append_quote(out, vendor, quote.value());
  return true;
}

}  // namespace

BatchCounts answer_chunk(const Vendor& vendor, const Chunk& chunk, std::string& out) {
  BatchCounts counts;
  const auto answer = [&](std::string_view line) {
    const bool is_good = answer_line(vendor, line, chunk.first_line + counts.lines, out);
    out += '\n';
    ++counts.lines;
    if (!is_good) ++counts.bad_lines;
  };
  for (std::uint64_t i = 0; i < chunk.blank_lines; ++i) answer("");
  std::string_view rest = chunk.text;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    answer(line);
  }
  return counts;
}

}  // namespace planshift
