#include "tests/support/case_file.h"

#include <optional>
#include <utility>

#include "planshift/base/words.h"
#include "planshift/json/ask.h"
#include "planshift/json/json.h"
#include "tests/support/raw_json.h"
#include "tests/support/text_file.h"

namespace planshift::support {
namespace {

constexpr const char* kAbsent = "(absent)";

std::string string_member(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// "/change/at: bad_date", one after the other.
std::string list_of(const Errors& errors) {
  std::string text;
  for (const Error& error : errors) {
    if (!text.empty()) text += "; ";
    text += error.path + ": " + word_of(error.code);
  }
  return text;
}

bool is_among(const Errors& errors, const Json& wanted) {
  const bool any_path = wanted.find("path") == wanted.end();
  const bool any_code = wanted.find("code") == wanted.end();
  const std::string path = string_member(wanted, "path");
  const std::string code = string_member(wanted, "code");
  for (const Error& error : errors) {
    if ((any_path || error.path == path) && (any_code || word_of(error.code) == code)) return true;
  }
  return false;
}

// Why a case is not usable as a test; empty when it is.
std::string defect_of(const Case& item) {
  if (item.id.empty()) return "a case without an id";
  if (item.catalog.empty() || item.request.empty()) return item.id + ": no catalog or no request";
  const bool has_expect = item.expect.is_object() && !item.expect.empty();
  const bool has_error = item.expect_error.is_object() && !item.expect_error.empty();
  if (has_expect == has_error) return item.id + ": needs either expect or expect_error";
  return "";
}

}  // namespace

DecodedCase decode_case(std::string_view catalog, std::string_view request) {
  DecodedCase decoded;
  Result<Vendor> vendor = decode_vendor(catalog);
  if (!vendor.ok()) {
    decoded.errors = vendor.errors();
    return decoded;
  }
  decoded.vendor = std::move(vendor).value();
  Result<Request> asked = decode_request(request, decoded.vendor);
  if (asked.ok()) {
    decoded.request = std::move(asked).value();
  } else {
    decoded.errors = asked.errors();
  }
  return decoded;
}

namespace {

// The errors of an answer that has some.
Errors errors_in(const std::string& text) {
  Errors errors;
  const Json answer = Json::parse(text, nullptr, false);
  if (!answer.is_object() || !answer.contains("errors")) return errors;
  for (const Json& told : answer["errors"]) {
    const auto code = read_word<ErrorCode>(string_member(told, "code"));
    if (code)
      errors.push_back(Error{.code = *code, .path = string_member(told, "path"), .args = {}});
  }
  return errors;
}

Answer answer_to_question(std::string_view catalog, std::string_view request,
                          std::string_view question) {
  Answer answer;
  const Result<Vendor> vendor = decode_vendor(catalog);
  if (!vendor.ok()) {
    answer.errors = vendor.errors();
    return answer;
  }
  answer.quote = answer_text(vendor.value(), question, request);
  answer.errors = errors_in(answer.quote);
  return answer;
}

}  // namespace

Answer answer_to(std::string_view catalog, std::string_view request, std::string_view question) {
  if (question != "quote") return answer_to_question(catalog, request, question);
  Answer answer;
  DecodedCase decoded = decode_case(catalog, request);
  if (!decoded.errors.empty()) {
    answer.errors = std::move(decoded.errors);
    return answer;
  }
  const Result<Quote> quote = quote_change(decoded.vendor, decoded.request);
  if (!quote.ok()) {
    answer.errors = quote.errors();
    return answer;
  }
  append_quote(answer.quote, decoded.vendor, quote.value());
  return answer;
}

std::string text_of(const Difference& difference) {
  return difference.path + ": got " + difference.got + ", expected " + difference.expected;
}

std::vector<Difference> differences_of(const Answer& answer, const Json& expect,
                                       const Json& expect_error) {
  if (expect_error.is_object()) {
    if (answer.ok()) return {{"error", "a quote", expect_error.dump()}};
    if (is_among(answer.errors, expect_error)) return {};
    return {{"error", list_of(answer.errors), expect_error.dump()}};
  }
  if (!answer.ok()) return {{"quote", "errors: " + list_of(answer.errors), "a quote"}};
  const Json quote = Json::parse(answer.quote, nullptr, false);
  if (quote.is_discarded()) return {{"quote", "not JSON: " + answer.quote, "a quote"}};
  std::vector<Difference> differences;
  for (const auto& [path, wanted] : expect.items()) {
    const std::optional<Json> got = pick(quote, path);
    if (got ? same_value(*got, wanted) : wanted == kAbsent) continue;
    differences.push_back({path, got ? got->dump() : kAbsent, wanted.dump()});
  }
  return differences;
}

std::vector<Difference> differences_of(const Case& item) {
  return differences_of(answer_to(item.catalog, item.request, item.question), item.expect,
                        item.expect_error);
}

std::string document_in(std::string_view raw_case, std::string_view member) {
  const std::string_view raw = raw_member(raw_case, member);
  if (raw.empty() || raw[0] != '"') return std::string(raw);
  const Json text = Json::parse(raw, nullptr, false);
  return text.is_string() ? text.get<std::string>() : std::string();
}

CaseFile read_case_file(const std::string& path) {
  CaseFile file;
  const std::optional<std::string> text = read_text_file(path);
  if (!text) {
    file.problem = path + ": cannot be read";
    return file;
  }
  const Json document = Json::parse(*text, nullptr, false);
  if (document.is_discarded()) {
    file.problem = path + ": is not JSON";
    return file;
  }
  const std::string_view list = document.is_object() ? raw_member(*text, "cases") : *text;
  for (const std::string_view raw : raw_elements(list)) {
    const Json members = Json::parse(raw, nullptr, false);
    Case item;
    item.id = string_member(members, "id");
    item.group = string_member(members, "system");
    if (item.group.empty()) item.group = string_member(members, "area");
    if (item.group.empty()) item.group = stem_of(path);
    item.question = string_member(members, "question");
    if (item.question.empty()) item.question = "quote";
    item.catalog = document_in(raw, "catalog");
    item.request = document_in(raw, "request");
    if (members.contains("expect")) item.expect = members["expect"];
    if (members.contains("expect_error")) item.expect_error = members["expect_error"];
    const std::string defect = defect_of(item);
    if (!defect.empty()) {
      file.problem = path + ": " + defect;
      return file;
    }
    file.cases.push_back(std::move(item));
  }
  if (file.cases.empty()) file.problem = path + ": holds no cases";
  return file;
}

std::string for_each_sound_case(
    std::initializer_list<const char*> folders,
    const std::function<void(const DecodedCase&, const std::string& id)>& look_at) {
  for (const char* folder : folders) {
    for (const std::string& path : list_json_files(in_repository(folder))) {
      const CaseFile file = read_case_file(path);
      if (!file.problem.empty()) return file.problem;
      for (const Case& item : file.cases) {
        const DecodedCase decoded = decode_case(item.catalog, item.request);
        if (decoded.errors.empty()) look_at(decoded, item.id);
      }
    }
  }
  return "";
}

}  // namespace planshift::support
