#include "planshift/json/quote_file.h"

#include <cstdint>
#include <utility>

#include "planshift/json/ask.h"
#include "planshift/json/document.h"
#include "planshift/json/error_report.h"
#include "planshift/json/json_writer.h"
#include "planshift/json/reader.h"

namespace planshift {
namespace {

constexpr std::int64_t kFileVersion = 1;
constexpr std::string_view kChecksumKey = "checksum";

// --- JSON without spaces ----------------------------------------------------------------------

void append_string(std::string& out, std::string_view text) { JsonWriter(out).string(text); }

// As JavaScript's JSON.stringify writes it, which is what most files come from.
// `left_out` is a member of the outermost object.
void append_json(std::string& out, Value value, std::string_view left_out = {}) {
  const bool is_object = value.is(ValueKind::object);
  switch (value.kind()) {
    case ValueKind::null: out += "null"; return;
    case ValueKind::boolean: out += value.is_true() ? "true" : "false"; return;
    case ValueKind::string: append_string(out, value.text()); return;
    case ValueKind::integer:
    case ValueKind::decimal:
      if (value.fits_whole()) {
        out += std::to_string(value.whole());
      } else {
        out += value.text();
      }
      return;
    case ValueKind::array:
    case ValueKind::object: break;
  }
  out += is_object ? '{' : '[';
  bool is_first = true;
  for (Value member : value) {
    if (!left_out.empty() && member.key() == left_out) continue;
    if (!is_first) out += ',';
    is_first = false;
    if (is_object) {
      append_string(out, member.key());
      out += ':';
    }
    append_json(out, member);
  }
  out += is_object ? '}' : ']';
}

std::string json_of(Value value) {
  std::string text;
  append_json(text, value);
  return text;
}

std::string checksum_of(Value file) {
  std::string text;
  append_json(text, file, kChecksumKey);
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string digits(16, '0');
  for (std::size_t i = digits.size(); i-- > 0; hash >>= 4U) digits[i] = kDigits[hash & 15U];
  return digits;
}

// --- Differences ------------------------------------------------------------------------------

class Comparison {
 public:
  explicit Comparison(std::vector<Difference>& found) : found_(found) {}

  void compare(Value then, Value now) {
    if (!then.exists() || !now.exists() || !may_descend(then, now)) {
      const std::string before = then.exists() ? json_of(then) : "null";
      const std::string after = now.exists() ? json_of(now) : "null";
      const bool is_only_there = then.exists() != now.exists();
      if (is_only_there || before != after) found_.push_back({path_, before, after});
      return;
    }
    then.is(ValueKind::object) ? compare_members(then, now) : compare_elements(then, now);
  }

 private:
  static bool may_descend(Value then, Value now) {
    return then.kind() == now.kind() && (then.is(ValueKind::object) || then.is(ValueKind::array));
  }

  void compare_at(std::string_view step, Value then, Value now) {
    const std::size_t size = path_.size();
    append_pointer_step(path_, step);
    compare(then, now);
    path_.resize(size);
  }

  void compare_members(Value then, Value now) {
    for (Value member : then) {
      // Another version of the catalog with the same prices is no difference.
      if (path_.empty() && member.key() == "catalog") continue;
      compare_at(member.key(), member, now.find(member.key()));
    }
    for (Value member : now) {
      if (!then.find(member.key()).exists()) compare_at(member.key(), Value(), member);
    }
  }

  void compare_elements(Value then, Value now) {
    auto left = then.begin();
    auto right = now.begin();
    for (std::uint32_t i = 0; i < then.size() || i < now.size(); ++i) {
      const bool has_left = i < then.size();
      const bool has_right = i < now.size();
      compare_at(std::to_string(i), has_left ? *left : Value(), has_right ? *right : Value());
      if (has_left) ++left;
      if (has_right) ++right;
    }
  }

  std::vector<Difference>& found_;
  std::string path_;
};

// --- The file ---------------------------------------------------------------------------------

struct Members {
  Value catalog;
  Value question;
  Value request;
  Value answer;
  Value checksum;
};

// What is needed of a file; everything that is missing or of a wrong type is reported.
Members read_members(Reader& in, Value root) {
  Members members;
  const auto take = [&in, root](std::string_view key, ValueKind kind, Value& target) {
    target = root.find(key);
    if (!target.exists()) {
      in.fail_missing(root, key);
    } else if (!target.is(kind)) {
      in.fail_type(target, kind == ValueKind::object ? "an object" : "a text");
    }
  };
  take("catalog", ValueKind::object, members.catalog);
  take("question", ValueKind::string, members.question);
  take("request", ValueKind::object, members.request);
  take("answer", ValueKind::object, members.answer);
  take(kChecksumKey, ValueKind::string, members.checksum);
  return members;
}

// The answer of a catalog to the file's question, compared with the one in the file. Where it
// cannot answer at all (a plan that is gone), why not is the difference.
std::vector<Difference> differences_with(const Vendor& vendor, const Members& members) {
  const std::string answer =
      answer_text(vendor, members.question.text(), json_of(members.request), contract_questions());
  Document now;
  std::vector<Difference> found;
  if (now.parse(answer)) return {{"", json_of(members.answer), "null"}};
  const Value errors = now.root().find("errors");
  if (errors.exists()) return {{"/errors", "null", json_of(errors)}};
  Comparison(found).compare(members.answer, now.root());
  return found;
}

}  // namespace

Result<Verification> verify_quote(std::string_view text, std::optional<std::string_view> today) {
  Document document;
  if (std::optional<Error> broken = document.parse(text)) return std::move(*broken);
  const Value root = document.root();
  ErrorReport report;
  Reader in(report);
  if (!in.is_object(root)) return report.take();
  const Value version = root.find("planshift_quote");
  if (!version.exists()) in.fail_missing(root, "planshift_quote");
  if (version.exists() && !version.is(ValueKind::integer)) in.fail_type(version, "an integer");
  if (!report.empty()) return report.take();
  if (!version.fits_whole() || version.whole() > kFileVersion) {
    return Verification{.verdict = FileVerdict::newer, .differences = {}};
  }
  const Members members = read_members(in, root);
  if (!report.empty()) return report.take();

  const Result<Vendor> then = decode_vendor(json_of(members.catalog));
  Verification result;
  if (then.ok()) result.differences = differences_with(then.value(), members);
  if (!then.ok() || !result.differences.empty() || members.checksum.text() != checksum_of(root)) {
    result.verdict = FileVerdict::tampered;
    return result;
  }
  if (!today) return result;
  const Result<Vendor> now = decode_vendor(*today);
  if (!now.ok()) return now.errors();
  result.differences = differences_with(now.value(), members);
  if (!result.differences.empty()) result.verdict = FileVerdict::changed;
  return result;
}

std::string encode_verification(const Verification& verification) {
  std::string text = R"({"verdict":")";
  text += word_of(verification.verdict);
  text += R"(","differences":[)";
  bool is_first = true;
  for (const Difference& difference : verification.differences) {
    text += is_first ? R"({"path":)" : R"(,{"path":)";
    is_first = false;
    append_string(text, difference.path);
    text += R"(,"then":)" + difference.then + R"(,"now":)" + difference.now + "}";
  }
  text += "]}";
  return text;
}

}  // namespace planshift
