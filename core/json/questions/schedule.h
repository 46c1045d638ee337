// schedule: the invoices of a subscription up to "schedule": {"until"}. It needs a subscription
// with its plan, interval and a start, and no change.
#ifndef PLANSHIFT_JSON_QUESTIONS_SCHEDULE_H_
#define PLANSHIFT_JSON_QUESTIONS_SCHEDULE_H_

#include "planshift/json/questions/question.h"
#include "planshift/planning/schedule.h"

namespace planshift {

struct ScheduleQuestion {
  Request request;
  Moment until;
};
Result<ScheduleQuestion> decode_schedule(std::string_view text, const Vendor& vendor);

std::string encode_schedule(const Vendor& vendor, const Schedule& schedule);

extern const QuestionSteps<ScheduleQuestion, Schedule> kScheduleSteps;

std::string answer_schedule(const Vendor& vendor, std::string_view request_text);
inline constexpr Question kScheduleQuestion = {.name = "schedule", .answer = answer_schedule};

void read_schedule_part(ErrorReport& report, const Catalog& catalog, Value value, Moment& until);
Errors errors_of_schedule(const Vendor& vendor, const Request& request, Value root);
inline constexpr TypedPart<Moment> kSchedulePart = request_part<read_schedule_part>(
    "schedule", RequestNeeds{.subscription = true, .period = false, .change = false},
    errors_of_schedule);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_QUESTIONS_SCHEDULE_H_
