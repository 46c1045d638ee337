#include <algorithm>
#include <string>

#include "core/json/document.h"
#include "core/json/error_report.h"
#include "core/json/id_table.h"
#include "core/json/planning_json.h"
#include "core/json/reader.h"
#include "core/json/request_reader.h"

namespace planshift {
namespace {

// --- The questions' own objects -------------------------------------------------------------

constexpr Field<Reader, CurveSpan> kCurveFields[] = {
    {"from", member<&CurveSpan::from>},
    {"to", member<&CurveSpan::to>},
    {"step", member<&CurveSpan::step>},
};

constexpr Field<Reader, OptionsQuestion> kOptionsFields[] = {
    {"horizon", member<&OptionsQuestion::horizon>},
};

constexpr Field<Reader, ScheduleQuestion> kScheduleFields[] = {
    {"until", member<&ScheduleQuestion::until>, Need::required},
};

class NeedsReader : public Reader {
 public:
  NeedsReader(ErrorReport& report_to, const Catalog& of)
      : Reader(report_to), limits(of.limits), features(of.features) {}

  IdFinder<Limit> limits;
  IdFinder<Feature> features;
};

void needed_limits(NeedsReader& in, Value value, Needs& needs) {
  if (!in.is_open_object(value)) return;
  for (Value entry : value) {
    const std::optional<std::size_t> limit = in.limits.find(entry.key());
    std::int64_t amount = 0;
    const bool amount_read = in.read_whole(entry, amount, WholeRange{});
    if (!limit) {
      in.fail_unknown_id(entry, entry.key(), "limit");
    } else if (amount_read) {
      needs.limits.push_back(LimitValue{.limit = *limit, .value = amount});
    }
  }
}

void needed_features(NeedsReader& in, Value value, Needs& needs) {
  if (!in.is_list(value)) return;
  std::vector<std::string_view> seen;
  std::vector<Value> places;
  for (Value entry : value) {
    std::string text;
    if (!in.read(entry, text)) continue;
    const std::optional<std::size_t> feature = in.features.find(text);
    if (feature) {
      needs.features.push_back(*feature);
    } else {
      in.fail_unknown_id(entry, text, "feature");
    }
    seen.push_back(entry.text());
    places.push_back(entry);
  }
  for (const std::size_t later : later_duplicates(seen)) {
    in.fail_duplicate_id(places[later], seen[later]);
  }
}

constexpr Field<NeedsReader, Needs> kNeedsFields[] = {
    {"seats", whole<&Needs::seats, 1, kMaxQuantity>},
    {"limits", by<needed_limits>},
    {"features", by<needed_features>},
};

// --- Whole questions ------------------------------------------------------------------------

// Reads a question: its request, then by `read_part` its own object, from one document.
template <typename Question, typename ReadPart>
Result<Question> decode_question(std::string_view text, const Vendor& vendor, RequestNeeds needs,
                                 Question question, ReadPart read_part) {
  Document document;
  if (std::optional<Error> broken = document.parse(text)) return std::move(*broken);
  ErrorReport report;
  const Value root = document.root();
  read_request_part(vendor, report, root, needs, question.request);
  if (root.is(ValueKind::object)) read_part(report, root, question);
  if (!report.empty()) return report.take();
  return question;
}

// Every question that one document asks.
struct AllQuestions {
  Request request;
  bool has_subscription = false;
  bool asks_quote = false;
  std::optional<CurveSpan> span;
  std::optional<OptionsQuestion> options;
  std::optional<Needs> needs;
  std::optional<ScheduleQuestion> schedule;
};

void read_all_parts(ErrorReport& report, const Vendor& vendor, Value root,
                    AllQuestions& questions) {
  NeedsReader in(report, vendor.catalog);
  Reader& plain = in;
  questions.has_subscription = root.find("subscription").exists();
  questions.asks_quote = root.find("change").exists();
  const auto read = [&](std::string_view key, auto read_found) {
    const Value part = root.find(key);
    if (part.exists()) read_found(part);
  };
  read("curve",
       [&](Value part) { read_object<kCurveFields>(plain, part, questions.span.emplace()); });
  read("options", [&](Value part) {
    OptionsQuestion asked{.request = {}, .horizon = default_horizon()};
    read_object<kOptionsFields>(plain, part, questions.options.emplace(std::move(asked)));
  });
  read("needs",
       [&](Value part) { read_object<kNeedsFields>(in, part, questions.needs.emplace()); });
  read("schedule", [&](Value part) {
    read_object<kScheduleFields>(plain, part, questions.schedule.emplace());
  });
}

Result<AllQuestions> decode_all_questions(std::string_view text, const Vendor& vendor) {
  Document document;
  if (std::optional<Error> broken = document.parse(text)) return std::move(*broken);
  ErrorReport report;
  const Value root = document.root();
  RequestNeeds needs;
  if (root.is(ValueKind::object) && !root.find("change").exists()) {
    const bool is_fit = root.find("needs").exists();
    const bool is_schedule = root.find("schedule").exists();
    needs.subscription = !is_fit || is_schedule;
    needs.period = needs.change = !is_fit && !is_schedule;
  }
  AllQuestions questions;
  read_request_part(vendor, report, root, needs, questions.request);
  if (root.is(ValueKind::object)) read_all_parts(report, vendor, root, questions);
  if (!report.empty()) return report.take();
  return questions;
}

template <typename Answer>
Errors errors_of(const Result<Answer>& answer) {
  return answer.ok() ? Errors{} : answer.errors();
}

// The member that a question cannot do without; one that does not exist is reported.
Value required_part(Reader& in, Value root, std::string_view key) {
  const Value part = root.find(key);
  if (!part.exists()) in.fail_missing(root, key);
  return part;
}

}  // namespace

Errors errors_of_request(const Vendor& vendor, std::string_view text) {
  const Result<AllQuestions> decoded = decode_all_questions(text, vendor);
  if (!decoded.ok()) return decoded.errors();
  const AllQuestions& asked = decoded.value();
  Errors errors;
  if (asked.asks_quote) errors = errors_of(quote_change(vendor, asked.request));
  if (errors.empty() && asked.asks_quote && asked.span) {
    errors = errors_of(draw_curve(vendor, asked.request, *asked.span));
  }
  if (errors.empty() && asked.asks_quote && asked.options) {
    errors = errors_of(weigh_options(vendor, asked.request, asked.options->horizon));
  }
  if (errors.empty() && asked.needs) {
    const Subscription* held = asked.has_subscription ? &asked.request.subscription : nullptr;
    errors = errors_of(fit_plans(vendor, *asked.needs, held));
  }
  if (errors.empty() && asked.schedule) {
    errors = errors_of(draw_schedule(vendor, asked.request, asked.schedule->until));
  }
  return errors;
}

Result<CurveQuestion> decode_curve(std::string_view text, const Vendor& vendor) {
  return decode_question(text, vendor, RequestNeeds{}, CurveQuestion{},
                         [](ErrorReport& report, Value root, CurveQuestion& question) {
                           Reader in(report);
                           const Value part = root.find("curve");
                           if (part.exists()) read_object<kCurveFields>(in, part, question.span);
                         });
}

Result<OptionsQuestion> decode_options(std::string_view text, const Vendor& vendor) {
  OptionsQuestion asked{.request = {}, .horizon = default_horizon()};
  return decode_question(text, vendor, RequestNeeds{}, std::move(asked),
                         [](ErrorReport& report, Value root, OptionsQuestion& question) {
                           Reader in(report);
                           const Value part = root.find("options");
                           if (part.exists()) read_object<kOptionsFields>(in, part, question);
                         });
}

Result<FitQuestion> decode_fit(std::string_view text, const Vendor& vendor) {
  const RequestNeeds needs{.subscription = false, .period = false, .change = false};
  return decode_question(text, vendor, needs, FitQuestion{},
                         [&](ErrorReport& report, Value root, FitQuestion& question) {
                           NeedsReader in(report, vendor.catalog);
                           question.has_subscription = root.find("subscription").exists();
                           const Value part = required_part(in, root, "needs");
                           if (part.exists()) read_object<kNeedsFields>(in, part, question.needs);
                         });
}

Result<ScheduleQuestion> decode_schedule(std::string_view text, const Vendor& vendor) {
  const RequestNeeds needs{.subscription = true, .period = false, .change = false};
  return decode_question(text, vendor, needs, ScheduleQuestion{},
                         [](ErrorReport& report, Value root, ScheduleQuestion& question) {
                           Reader in(report);
                           const Value part = required_part(in, root, "schedule");
                           if (part.exists()) read_object<kScheduleFields>(in, part, question);
                         });
}

}  // namespace planshift
