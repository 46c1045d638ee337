#include "core/json/ask.h"

#include "core/json/conventions_json.h"
#include "core/json/planning_json.h"

namespace planshift {
namespace {

std::string answer_quote(const Vendor& vendor, std::string_view request_text) {
  const Result<Request> request = decode_request(request_text, vendor);
  if (!request.ok()) return encode_errors(request.errors());
  const Result<Quote> quote = quote_change(vendor, request.value());
  if (!quote.ok()) return encode_errors(quote.errors());
  return encode_quote(vendor, quote.value());
}

// Two lists, so that a host which names the shorter one does not link the rest.
constexpr Question kContractQuestions[] = {
    {"quote", answer_quote},     {"compare", answer_compare}, {"curve", answer_curve},
    {"options", answer_options}, {"fit", answer_fit},         {"schedule", answer_schedule},
    {"check", answer_check},
};
constexpr Question kAllQuestions[] = {
    {"quote", answer_quote},     {"compare", answer_compare},
    {"curve", answer_curve},     {"options", answer_options},
    {"fit", answer_fit},         {"schedule", answer_schedule},
    {"check", answer_check},     {"conventions", answer_conventions},
    {"explain", answer_explain},
};

}  // namespace

std::span<const Question> contract_questions() { return kContractQuestions; }

std::span<const Question> all_questions() { return kAllQuestions; }

std::string encode_errors(const Errors& errors) {
  std::string text = "{\"errors\":[";
  for (std::size_t i = 0; i < errors.size(); ++i) {
    if (i > 0) text += ',';
    append_error(text, errors[i]);
  }
  text += "]}";
  return text;
}

std::string answer_text(const Vendor& vendor, std::string_view question,
                        std::string_view request_text, std::span<const Question> questions) {
  std::string names;
  for (const Question& known : questions) {
    if (known.name == question) return known.answer(vendor, request_text);
    names += names.empty() ? "" : ", ";
    names += known.name;
  }
  return encode_errors({Error{.code = ErrorCode::bad_value,
                              .path = "",
                              .args = {{"value", std::string(question)}, {"allowed", names}}}});
}

}  // namespace planshift
