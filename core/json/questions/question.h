// A question: three steps from a document to an answer, and a row in the table of ask.cpp.
//
//   decode(text, vendor)             -> what is asked    everything wrong with it at once
//   answer(vendor, asked)            -> the answer       core/quote, core/planning
//   encode(vendor, asked, answered)  -> JSON             one line, without a line end
//
// The steps are one constant, so that a program with streams and the module without any go the same
// way: `kCurveSteps` answers `planshift curve` as well as answer_text(vendor, "curve", …).
//
// To add one: questions/<name>.{h,cpp} with its steps and its row (copy curve), the row's name in
// ask.cpp, and, where it adds an object to the request, its part in request_parts.h.
#ifndef PLANSHIFT_JSON_QUESTIONS_QUESTION_H_
#define PLANSHIFT_JSON_QUESTIONS_QUESTION_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "planshift/base/result.h"
#include "planshift/json/ask.h"
#include "planshift/json/document.h"
#include "planshift/json/error_report.h"
#include "planshift/json/field_table.h"
#include "planshift/json/quote_writer.h"
#include "planshift/json/request_reader.h"
#include "planshift/planning/offers.h"

namespace planshift {

template <typename Asked, typename Answered>
struct QuestionSteps {
  Result<Asked> (*decode)(std::string_view text, const Vendor& vendor);
  Result<Answered> (*answer)(const Vendor& vendor, const Asked& asked);
  std::string (*encode)(const Vendor& vendor, const Asked& asked, const Answered& answered);
};

// The steps one after the other, as a row of the table has them: JSON text in and out.
template <typename Asked, typename Answered>
std::string answer_by(const QuestionSteps<Asked, Answered>& steps, const Vendor& vendor,
                      std::string_view request_text) {
  const Result<Asked> asked = steps.decode(request_text, vendor);
  if (!asked.ok()) return encode_errors(asked.errors());
  const Result<Answered> answered = steps.answer(vendor, asked.value());
  return answered.ok() ? steps.encode(vendor, asked.value(), answered.value())
                       : encode_errors(answered.errors());
}

// Reads a document: the request, with the question's own part where it has one, and then by
// `finish(report, root, asked)` what else it needs. Asked has a member `request`.
template <typename Asked, typename Finish>
Result<Asked> decode_asked(std::string_view text, const Vendor& vendor, RequestNeeds needs,
                           Asked& asked, OwnPart own, Finish finish) {
  Document document;
  if (std::optional<Error> broken = document.parse(text)) return std::move(*broken);
  ErrorReport report;
  const Value root = document.root();
  read_request_part(vendor, report, root, needs, asked.request, own);
  if (root.is(ValueKind::object)) finish(report, root, asked);
  if (!report.empty()) return report.take();
  return std::move(asked);
}

template <typename Asked>
Result<Asked> decode_asked(std::string_view text, const Vendor& vendor, RequestNeeds needs,
                           Asked& asked, OwnPart own) {
  return decode_asked(text, vendor, needs, asked, own, [](ErrorReport&, Value, Asked&) {});
}

// Reads the part of a request in which everything is right.
template <typename T>
void read_sound_part(const TypedPart<T>& part, const Vendor& vendor, Value root, T& target) {
  ErrorReport report;
  part.read(report, vendor.catalog, root.find(part.key), &target);
  PLANSHIFT_CHECK(report.empty());
}

// Writes {head, what `write_body` writes}.
template <typename WriteBody>
std::string answer_with(const Vendor& vendor, Currency currency, WriteBody write_body) {
  std::string text;
  {
    JsonWriter out(text);
    out.begin_object();
    write_answer_head(out, vendor.catalog, currency);
    write_body(out);
    out.end_object();
  }
  return text;
}

// Every object of a fit and of a comparison starts with its offer.
void write_offer_keys(JsonWriter& out, const Catalog& catalog, const Offer& offer);

template <typename Answer>
Errors errors_of(const Result<Answer>& answer) {
  return answer.ok() ? Errors{} : answer.errors();
}

}  // namespace planshift

#endif  // PLANSHIFT_JSON_QUESTIONS_QUESTION_H_
