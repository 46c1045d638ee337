#include <utility>

#include "core/json/document.h"
#include "core/json/error_report.h"
#include "core/json/planning_json.h"
#include "core/json/reader.h"
#include "core/json/request_reader.h"

namespace planshift {
namespace {

// --- Whole questions ------------------------------------------------------------------------

// Reads a question: its request, then by `take` what it needs of the questions' own objects.
template <typename Question, typename Take>
Result<Question> decode_question(std::string_view text, const Vendor& vendor, RequestNeeds needs,
                                 Question question, Take take) {
  Document document;
  if (std::optional<Error> broken = document.parse(text)) return std::move(*broken);
  ErrorReport report;
  const Value root = document.root();
  QuestionParts parts = read_request_part(vendor, report, root, needs, question.request);
  if (root.is(ValueKind::object)) take(report, root, std::move(parts), question);
  if (!report.empty()) return report.take();
  return question;
}

// Every question that one document asks.
struct AllQuestions {
  Request request;
  bool has_subscription = false;
  bool asks_quote = false;
  QuestionParts parts;
};

// What the questions in a document need of it, all together.
RequestNeeds needs_of(Value root) {
  RequestNeeds needs;
  if (!root.is(ValueKind::object) || root.find("change").exists()) return needs;
  const bool is_fit = root.find("needs").exists();
  const bool is_schedule = root.find("schedule").exists();
  needs.subscription = !is_fit || is_schedule;
  needs.period = needs.change = !is_fit && !is_schedule;
  return needs;
}

Result<AllQuestions> decode_all_questions(std::string_view text, const Vendor& vendor) {
  Document document;
  if (std::optional<Error> broken = document.parse(text)) return std::move(*broken);
  ErrorReport report;
  const Value root = document.root();
  AllQuestions questions;
  questions.parts = read_request_part(vendor, report, root, needs_of(root), questions.request);
  if (!report.empty()) return report.take();
  questions.has_subscription = root.find("subscription").exists();
  questions.asks_quote = root.find("change").exists();
  return questions;
}

template <typename Answer>
Errors errors_of(const Result<Answer>& answer) {
  return answer.ok() ? Errors{} : answer.errors();
}

// Reports that the member which a question cannot do without is missing.
void require_part(ErrorReport& report, Value root, std::string_view key) {
  Reader(report).require_key(root, key);
}

}  // namespace

Errors errors_of_request(const Vendor& vendor, std::string_view text) {
  const Result<AllQuestions> decoded = decode_all_questions(text, vendor);
  if (!decoded.ok()) return decoded.errors();
  const AllQuestions& asked = decoded.value();
  Errors errors;
  if (asked.asks_quote) errors = errors_of(quote_change(vendor, asked.request));
  if (errors.empty() && asked.asks_quote && asked.parts.span) {
    errors = errors_of(draw_curve(vendor, asked.request, *asked.parts.span));
  }
  if (errors.empty() && asked.asks_quote && asked.parts.horizon) {
    errors = errors_of(weigh_options(vendor, asked.request, *asked.parts.horizon));
  }
  if (errors.empty() && asked.parts.needs) {
    const Subscription* held = asked.has_subscription ? &asked.request.subscription : nullptr;
    errors = errors_of(fit_plans(vendor, *asked.parts.needs, held));
  }
  if (errors.empty() && asked.parts.until) {
    errors = errors_of(draw_schedule(vendor, asked.request, *asked.parts.until));
  }
  return errors;
}

Result<CurveQuestion> decode_curve(std::string_view text, const Vendor& vendor) {
  return decode_question(text, vendor, RequestNeeds{}, CurveQuestion{},
                         [](ErrorReport&, Value, QuestionParts parts, CurveQuestion& question) {
                           if (parts.span) question.span = *parts.span;
                         });
}

Result<OptionsQuestion> decode_options(std::string_view text, const Vendor& vendor) {
  OptionsQuestion asked{.request = {}, .horizon = default_horizon()};
  return decode_question(text, vendor, RequestNeeds{}, std::move(asked),
                         [](ErrorReport&, Value, QuestionParts parts, OptionsQuestion& question) {
                           if (parts.horizon) question.horizon = *parts.horizon;
                         });
}

Result<FitQuestion> decode_fit(std::string_view text, const Vendor& vendor) {
  const RequestNeeds needs{.subscription = false, .period = false, .change = false};
  return decode_question(
      text, vendor, needs, FitQuestion{},
      [](ErrorReport& report, Value root, QuestionParts parts, FitQuestion& question) {
        require_part(report, root, "needs");
        question.has_subscription = root.find("subscription").exists();
        if (parts.needs) question.needs = std::move(*parts.needs);
      });
}

Result<ScheduleQuestion> decode_schedule(std::string_view text, const Vendor& vendor) {
  const RequestNeeds needs{.subscription = true, .period = false, .change = false};
  return decode_question(
      text, vendor, needs, ScheduleQuestion{},
      [](ErrorReport& report, Value root, QuestionParts parts, ScheduleQuestion& question) {
        require_part(report, root, "schedule");
        if (parts.until) question.until = *parts.until;
      });
}

}  // namespace planshift
