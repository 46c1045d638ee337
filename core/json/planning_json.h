// Planning as JSON: the requests of compare, curve, options, fit and schedule, and all answers.
//
//   compare   a whole request and nothing beside it
//   curve     a whole request and "curve": {"from"?, "to"?, "step"?}
//   options   a whole request and "options": {"horizon"?}
//   fit       "needs": {"seats"?, "limits"?, "features"?}; a subscription, where there is one, says
//             its plan and interval
//   schedule  "schedule": {"until"}, and a subscription with its plan, interval and a start
//
// The objects may stand in one request together, so that one file serves all questions; each uses
// its own. The errors of a request and of the objects in it come in one list, in the order of their
// places.
//
//   Result<CurveQuestion> asked = decode_curve(text, vendor);
//   Result<Curve> curve = draw_curve(vendor, asked.value().request, asked.value().span);
//   std::string answer = encode_curve(vendor, curve.value());
#ifndef PLANSHIFT_CORE_JSON_PLANNING_JSON_H_
#define PLANSHIFT_CORE_JSON_PLANNING_JSON_H_

#include <string>
#include <string_view>
#include <vector>

#include "core/planning/compare.h"
#include "core/planning/curve.h"
#include "core/planning/fit.h"
#include "core/planning/lint.h"
#include "core/planning/options.h"
#include "core/planning/schedule.h"

namespace planshift {

struct CurveQuestion {
  Request request;
  CurveSpan span;
};
Result<CurveQuestion> decode_curve(std::string_view text, const Vendor& vendor);

struct OptionsQuestion {
  Request request;
  Duration horizon;
};
Result<OptionsQuestion> decode_options(std::string_view text, const Vendor& vendor);

struct FitQuestion {
  Request request;
  bool has_subscription = false;
  Needs needs;

  const Subscription* subscription() const {
    return has_subscription ? &request.subscription : nullptr;
  }
};
Result<FitQuestion> decode_fit(std::string_view text, const Vendor& vendor);

struct ScheduleQuestion {
  Request request;
  Moment until;
};
Result<ScheduleQuestion> decode_schedule(std::string_view text, const Vendor& vendor);

// Everything that is wrong with a request: its document with the objects of all questions that
// stand in it, and what asking these questions finds. Without a change no quote is asked for, where
// the request says what `fit` or `schedule` need.
Errors errors_of_request(const Vendor& vendor, std::string_view text);

// One line of JSON each, without a line end.
std::string encode_comparison(const Vendor& vendor, const Comparison& comparison);
std::string encode_curve(const Vendor& vendor, const Curve& curve);
std::string encode_options(const Vendor& vendor, const Options& options);
std::string encode_fit(const Vendor& vendor, const Fit& fit);
std::string encode_schedule(const Vendor& vendor, const Schedule& schedule);

// The errors of one document that was checked; its name is written where there are several.
struct CheckedDocument {
  std::string document;
  Errors errors;
};
// The answer of a check. Without a vendor (its catalog is broken) catalog and currency are null.
std::string encode_check(const Vendor* vendor, const std::vector<CheckedDocument>& documents,
                         const std::vector<Finding>& findings);

// A request as a document: plan, interval, seats, period and what else a witness of lint has.
std::string encode_witness(const Vendor& vendor, const Request& request);

// The questions by name, JSON text in and out: the answer, or {"errors": […]}. For ask.cpp.
std::string answer_compare(const Vendor& vendor, std::string_view request_text);
std::string answer_curve(const Vendor& vendor, std::string_view request_text);
std::string answer_options(const Vendor& vendor, std::string_view request_text);
std::string answer_fit(const Vendor& vendor, std::string_view request_text);
std::string answer_schedule(const Vendor& vendor, std::string_view request_text);
// Lint of the vendor, and the errors of the request; {} and "" stand for no request.
std::string answer_check(const Vendor& vendor, std::string_view request_text);

}  // namespace planshift

#endif  // PLANSHIFT_CORE_JSON_PLANNING_JSON_H_
