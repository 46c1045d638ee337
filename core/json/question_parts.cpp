#include "core/json/question_parts.h"

#include <string>
#include <vector>

#include "core/json/id_table.h"
#include "core/json/reader.h"
#include "core/planning/options.h"

namespace planshift {
namespace {

constexpr Field<Reader, CurveSpan> kCurveFields[] = {
    {"from", member<&CurveSpan::from>},
    {"to", member<&CurveSpan::to>},
    {"step", member<&CurveSpan::step>},
};

struct OptionsPart {
  Duration horizon = default_horizon();
};
constexpr Field<Reader, OptionsPart> kOptionsFields[] = {
    {"horizon", member<&OptionsPart::horizon>},
};

struct SchedulePart {
  Moment until;
};
constexpr Field<Reader, SchedulePart> kScheduleFields[] = {
    {"until", member<&SchedulePart::until>, Need::required},
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

}  // namespace

QuestionParts read_question_parts(ErrorReport& report, const Catalog& catalog,
                                  const QuestionPlaces& places) {
  QuestionParts parts;
  Reader in(report);
  if (places.curve.exists()) read_object<kCurveFields>(in, places.curve, parts.span.emplace());
  if (places.options.exists()) {
    OptionsPart options;
    read_object<kOptionsFields>(in, places.options, options);
    parts.horizon = options.horizon;
  }
  if (places.needs.exists()) {
    NeedsReader needs(report, catalog);
    read_object<kNeedsFields>(needs, places.needs, parts.needs.emplace());
  }
  if (places.schedule.exists()) {
    SchedulePart schedule;
    read_object<kScheduleFields>(in, places.schedule, schedule);
    parts.until = schedule.until;
  }
  return parts;
}

}  // namespace planshift
