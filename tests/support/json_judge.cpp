#include "tests/support/json_judge.h"

#include <nlohmann/json.hpp>
#include <vector>

#include "planshift/json/document.h"
#include "planshift/json/syntax_error.h"

namespace planshift::support {
namespace {

// A text by its length too, so that no two documents have the same outline.
void append_text(std::string& outline, std::string_view text, char kind) {
  outline += std::to_string(text.size()) + kind;
  outline += text;
  outline += ' ';
}

bool is_of_word(char c) {
  constexpr std::string_view kLetters =
      "+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  return kLetters.find(c) != std::string_view::npos;
}

// The start of the word that ends at `at` or before it.
std::size_t start_of_word(std::string_view text, std::size_t at) {
  while (at > 0 && is_of_word(text[at - 1])) --at;
  return at;
}

// Where the text stops being JSON, from how far the library has read and what it says of it: either
// "invalid …", of a token that is none, or "unexpected …", of a token that may not stand there.
std::size_t place_of(std::string_view text, std::size_t bytes_read, const std::string& last_token,
                     std::string_view problem) {
  const std::size_t last = bytes_read == 0 ? 0 : bytes_read - 1;
  if (last >= text.size()) return text.size();
  const auto says = [&](std::string_view words) {
    return problem.find(words) != std::string_view::npos;
  };
  if (says(" - invalid string")) return last;
  if (says(" - invalid ")) {
    const bool is_sign = text[last] == '/' || text[last] == '#' || text[last] == '\'';
    return is_sign ? last : start_of_word(text, last);
  }
  if (text[last] == '"') return bytes_read - last_token.size();
  return is_of_word(text[last]) ? start_of_word(text, last) : last;
}

// Receives the library's events and writes the outline; returning false ends the parse.
class Judge : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit Judge(std::string_view source) : source_(source) {}

  bool null() override { return add("null "); }
  bool boolean(bool value) override { return add(value ? "true " : "false "); }
  bool number_integer(number_integer_t value) override { return add(std::to_string(value) + ' '); }
  bool number_unsigned(number_unsigned_t value) override {
    if (value <= INT64_MAX) return add(std::to_string(value) + ' ');
    return add_text(std::to_string(value), 'i');
  }
  bool number_float(number_float_t, const string_t& written) override {
    const bool is_whole = written.find_first_not_of("-0123456789") == std::string::npos;
    return add_text(written, is_whole ? 'i' : 'd');
  }
  bool string(string_t& value) override { return add_text(value, 's'); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open('{'); }
  bool start_array(std::size_t) override { return open('['); }
  bool end_object() override { return close("} "); }
  bool end_array() override { return close("] "); }
  bool key(string_t& name) override {
    append_text(verdict_.outline, name, 'k');
    path_.back().key = name;
    return true;
  }

  bool parse_error(std::size_t bytes_read, const std::string& last_token,
                   const nlohmann::detail::exception& problem) override {
    constexpr int kNumberTooLarge = 406;
    if (problem.id != kNumberTooLarge) {
      // What it quotes from the text says nothing about the kind of the failure.
      std::string_view words = problem.what();
      words = words.substr(0, words.find("; last read: "));
      return fail(syntax_error(source_, place_of(source_, bytes_read, last_token, words)));
    }
    if (!add("")) return false;
    return fail(Error{.code = ErrorCode::out_of_range,
                      .path = path_to(path_.size()),
                      .args = {{"value", shown_text(last_token)}}});
  }

  JsonVerdict take() { return std::move(verdict_); }

 private:
  struct Step {  // a list or object that is open, and its child that is being read
    bool is_list = false;
    std::size_t children = 0;
    std::string key;
  };

  std::string path_to(std::size_t depth) const {
    std::string path;
    for (std::size_t i = 0; i < depth; ++i) {
      const Step& step = path_[i];
      append_pointer_step(path, step.is_list ? std::to_string(step.children - 1) : step.key);
    }
    return path;
  }
  bool fail(Error error) {
    verdict_ = {.outline = {}, .error = std::move(error)};
    return false;
  }
  bool fail_limit(ErrorCode code, std::size_t depth, std::size_t max) {
    return fail(
        Error{.code = code, .path = path_to(depth), .args = {{"max", std::to_string(max)}}});
  }
  bool add(const std::string& words) {
    if (!path_.empty() && ++path_.back().children > kMaxElements && path_.back().is_list) {
      return fail_limit(ErrorCode::too_many_elements, path_.size() - 1, kMaxElements);
    }
    verdict_.outline += words;
    return true;
  }
  bool add_text(std::string_view text, char kind) {
    if (!add("")) return false;
    append_text(verdict_.outline, text, kind);
    return true;
  }
  bool open(char bracket) {
    if (!add(std::string(1, bracket) + ' ')) return false;
    if (path_.size() == kMaxDepth) return fail_limit(ErrorCode::too_deep, kMaxDepth, kMaxDepth);
    path_.push_back({.is_list = bracket == '[', .children = 0, .key = {}});
    return true;
  }
  bool close(const char* bracket) {
    path_.pop_back();
    verdict_.outline += bracket;
    return true;
  }

  std::string_view source_;
  std::vector<Step> path_;
  JsonVerdict verdict_;
};

void append_outline(std::string& outline, Value value) {
  switch (value.kind()) {
    case ValueKind::null: outline += "null "; return;
    case ValueKind::boolean: outline += value.is_true() ? "true " : "false "; return;
    case ValueKind::integer:
      if (value.fits_whole()) {
        outline += std::to_string(value.whole()) + ' ';
      } else {
        append_text(outline, value.text(), 'i');
      }
      return;
    case ValueKind::decimal: append_text(outline, value.text(), 'd'); return;
    case ValueKind::string: append_text(outline, value.text(), 's'); return;
    case ValueKind::array:
    case ValueKind::object: break;
  }
  const bool is_list = value.is(ValueKind::array);
  outline += is_list ? "[ " : "{ ";
  std::uint32_t count = 0;
  for (Value child : value) {
    ++count;
    if (!is_list) append_text(outline, child.key(), 'k');
    append_outline(outline, child);
  }
  PLANSHIFT_CHECK(count == value.size());
  outline += is_list ? "] " : "} ";
}

std::string words_of(const JsonVerdict& verdict) {
  if (!verdict.error) return verdict.outline;
  std::string words =
      std::string(word_of(verdict.error->code)) + " at \"" + verdict.error->path + "\"";
  for (const auto& [name, value] : verdict.error->args) words += ", " + name + " " + value;
  return words;
}

}  // namespace

JsonVerdict judge_json(std::string_view text) {
  if (text.size() > kMaxInputBytes) {
    return {.outline = {},
            .error = Error{.code = ErrorCode::too_large,
                           .path = "",
                           .args = {{"max", std::to_string(kMaxInputBytes)},
                                    {"size", std::to_string(text.size())}}}};
  }
  // The library takes a NUL byte for the end of the input.
  const std::size_t nul = text.find('\0');
  if (nul != std::string_view::npos) {
    return {.outline = {}, .error = syntax_error(text, is_foreign(text) ? 0 : nul)};
  }
  Judge judge(text);
  const bool is_json = nlohmann::json::sax_parse(text.begin(), text.end(), &judge);
  JsonVerdict verdict = judge.take();
  PLANSHIFT_CHECK(is_json != verdict.error.has_value());
  return verdict;
}

JsonVerdict parse_json(std::string_view text) {
  Document document;
  JsonVerdict verdict{.outline = {}, .error = document.parse(text)};
  if (!verdict.error) append_outline(verdict.outline, document.root());
  return verdict;
}

std::string difference_of_parsers(std::string_view text) {
  const std::string ours = words_of(parse_json(text));
  const std::string theirs = words_of(judge_json(text));
  return ours == theirs ? std::string() : "the parser: " + ours + "\nthe judge:  " + theirs;
}

}  // namespace planshift::support
