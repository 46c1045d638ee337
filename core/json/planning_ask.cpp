// The questions of planning by name: text in, text out.

#include <string>

#include "core/json/ask.h"
#include "core/json/planning_json.h"

namespace planshift {
namespace {

// Whether the text is a request at all: a check without one sends {} or nothing.
bool is_no_request(std::string_view text) {
  std::string solid;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
    solid += c;
    if (solid.size() > 2) return false;
  }
  return solid.empty() || solid == "{}";
}

}  // namespace

std::string answer_compare(const Vendor& vendor, std::string_view request_text) {
  const Result<Request> asked = decode_request(request_text, vendor);
  if (!asked.ok()) return encode_errors(asked.errors());
  const Result<Comparison> answer = compare_plans(vendor, asked.value());
  return answer.ok() ? encode_comparison(vendor, answer.value()) : encode_errors(answer.errors());
}

std::string answer_curve(const Vendor& vendor, std::string_view request_text) {
  const Result<CurveQuestion> asked = decode_curve(request_text, vendor);
  if (!asked.ok()) return encode_errors(asked.errors());
  const Result<Curve> answer = draw_curve(vendor, asked.value().request, asked.value().span);
  return answer.ok() ? encode_curve(vendor, answer.value()) : encode_errors(answer.errors());
}

std::string answer_options(const Vendor& vendor, std::string_view request_text) {
  const Result<OptionsQuestion> asked = decode_options(request_text, vendor);
  if (!asked.ok()) return encode_errors(asked.errors());
  const Result<Options> answer =
      weigh_options(vendor, asked.value().request, asked.value().horizon);
  return answer.ok() ? encode_options(vendor, answer.value()) : encode_errors(answer.errors());
}

std::string answer_fit(const Vendor& vendor, std::string_view request_text) {
  const Result<FitQuestion> asked = decode_fit(request_text, vendor);
  if (!asked.ok()) return encode_errors(asked.errors());
  const Result<Fit> answer = fit_plans(vendor, asked.value().needs, asked.value().subscription());
  return answer.ok() ? encode_fit(vendor, answer.value()) : encode_errors(answer.errors());
}

std::string answer_schedule(const Vendor& vendor, std::string_view request_text) {
  const Result<ScheduleQuestion> asked = decode_schedule(request_text, vendor);
  if (!asked.ok()) return encode_errors(asked.errors());
  const Result<Schedule> answer = draw_schedule(vendor, asked.value().request, asked.value().until);
  return answer.ok() ? encode_schedule(vendor, answer.value()) : encode_errors(answer.errors());
}

std::string answer_check(const Vendor& vendor, std::string_view request_text) {
  std::vector<CheckedDocument> documents;
  if (!is_no_request(request_text)) {
    documents.push_back({.document = {}, .errors = errors_of_request(vendor, request_text)});
  }
  return encode_check(&vendor, documents, lint_vendor(vendor));
}

}  // namespace planshift
