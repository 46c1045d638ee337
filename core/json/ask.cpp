#include "planshift/json/ask.h"

#include "planshift/json/questions/chain.h"
#include "planshift/json/questions/check.h"
#include "planshift/json/questions/compare.h"
#include "planshift/json/questions/conventions.h"
#include "planshift/json/questions/curve.h"
#include "planshift/json/questions/explain.h"
#include "planshift/json/questions/fit.h"
#include "planshift/json/questions/options.h"
#include "planshift/json/questions/quote.h"
#include "planshift/json/questions/schedule.h"

namespace planshift {
namespace {

// A list each, so that a host which names a shorter one does not link the rest.
constexpr Question kPageQuestions[] = {kQuoteQuestion,   kCompareQuestion, kCurveQuestion,
                                       kOptionsQuestion, kFitQuestion,     kScheduleQuestion,
                                       kChainQuestion};
constexpr Question kContractQuestions[] = {kQuoteQuestion,   kCompareQuestion, kCurveQuestion,
                                           kOptionsQuestion, kFitQuestion,     kScheduleQuestion,
                                           kChainQuestion,   kCheckQuestion};
constexpr Question kAllQuestions[] = {
    kQuoteQuestion,    kCompareQuestion, kCurveQuestion, kOptionsQuestion,     kFitQuestion,
    kScheduleQuestion, kChainQuestion,   kCheckQuestion, kConventionsQuestion, kExplainQuestion};

}  // namespace

std::span<const Question> page_questions() { return kPageQuestions; }

std::span<const Question> contract_questions() { return kContractQuestions; }

std::span<const Question> all_questions() { return kAllQuestions; }

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
