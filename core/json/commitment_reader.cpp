#include "planshift/json/commitment_reader.h"

namespace planshift {
namespace {

constexpr Field<Reader, EarlyEndStep> kEarlyEndStepFields[] = {
    {"from_month", whole<&EarlyEndStep::from_month, 1, kMaxMonths>, Need::required},
    {"amount", amount<&EarlyEndStep::amount>, Need::required},
};

void read_early_end_step(Reader& in, Value value, EarlyEndStep& step) {
  read_object<kEarlyEndStepFields>(in, value, step);
}

template <EarlyEnd::Form kForm>
void early_end_amount(Reader& in, Value value, EarlyEnd& early_end) {
  early_end.form = kForm;
  in.read_amount(value, early_end.number);
}
void early_end_percent(Reader& in, Value value, EarlyEnd& early_end) {
  early_end.form = EarlyEnd::Form::percent_of_remaining;
  in.read_percent(value, early_end.number);
}
void early_end_remaining(Reader& in, Value value, EarlyEnd& early_end) {
  static constexpr const char* kAll[] = {"all"};
  early_end.form = EarlyEnd::Form::remaining;
  in.read_word_index(value, kAll);
}
void early_end_less(Reader& in, Value value, EarlyEnd& early_end) {
  in.read_amount(value, early_end.number);
}
void early_end_schedule(Reader& in, Value value, EarlyEnd& early_end) {
  early_end.form = EarlyEnd::Form::schedule;
  if (!in.is_list(value)) return;
  if (value.size() == 0) {
    in.fail(ErrorCode::bad_value, value,
            {{"value", "an empty list"}, {"expected", "at least one step"}});
  }
  std::int64_t last = 0;
  for (Value element : value) {
    EarlyEndStep& step = early_end.schedule.emplace_back();
    read_early_end_step(in, element, step);
    if (in.report().empty() && step.from_month <= last) {
      in.report().add_relation(ErrorCode::out_of_range, element.find("from_month"),
                               {{"value", std::to_string(step.from_month)},
                                {"min", std::to_string(last + 1)},
                                {"max", std::to_string(kMaxMonths)}});
    }
    last = step.from_month;
  }
}
void early_end_rerate(Reader& in, Value value, EarlyEnd& early_end) {
  bool holds = false;
  early_end.form = EarlyEnd::Form::rerate;
  if (in.read(value, holds) && !holds) {
    in.fail(ErrorCode::bad_value, value, {{"value", "false"}, {"allowed", "true"}});
  }
}
void early_end_months(Reader& in, Value value, EarlyEnd& early_end) {
  std::int64_t months = 0;
  early_end.form = EarlyEnd::Form::months;
  if (in.read_whole(value, months, {.min = 1, .max = kMaxMonths})) {
    early_end.number = Rational(months);
  }
}
template <EarlyEnd::Form kForm>
void early_end_parts(Reader& in, Value value, EarlyEnd& early_end) {
  early_end.form = kForm;
  if (!in.is_list(value)) return;
  if (value.size() == 0) {
    in.fail(ErrorCode::bad_value, value,
            {{"value", "an empty list"}, {"expected", "at least one way to end early"}});
  }
  for (Value element : value) read_early_end(in, element, early_end.parts.emplace_back());
}

constexpr Field<Reader, EarlyEnd> kEarlyEndFields[] = {
    {"amount", by<early_end_amount<EarlyEnd::Form::amount>>},
    {"percent_of_remaining", by<early_end_percent>},
    {"per_remaining_month", by<early_end_amount<EarlyEnd::Form::per_remaining_month>>},
    {"remaining", by<early_end_remaining>},
    {"less_per_month", by<early_end_less>},
    {"schedule", by<early_end_schedule>},
    {"rerate", by<early_end_rerate>},
    {"months", by<early_end_months>},
    {"lesser_of", by<early_end_parts<EarlyEnd::Form::lesser_of>>},
    {"greater_of", by<early_end_parts<EarlyEnd::Form::greater_of>>},
    {"sum_of", by<early_end_parts<EarlyEnd::Form::sum_of>>},
};

}  // namespace

// One way of the list, `less_per_month` beside `remaining` alone.
void read_early_end(Reader& in, Value value, EarlyEnd& early_end) {
  read_object<kEarlyEndFields>(in, value, early_end);
  if (!value.is(ValueKind::object)) return;
  const Value less = value.find("less_per_month");
  const std::size_t ways = value.size() - (less.exists() ? 1 : 0);
  if (ways != 1 || (less.exists() && !value.find("remaining").exists())) {
    in.fail(ErrorCode::bad_value, value,
            {{"value", "an object of " + std::to_string(value.size())},
             {"expected", "one way to end early"}});
  }
}

namespace {

void commitment_early_end(Reader& in, Value value, CommitmentPolicy& commitment) {
  EarlyEnd read;
  read_early_end(in, value, read);
  commitment.early_end = read;
}

constexpr Field<Reader, CommitmentPolicy> kCommitmentFields[] = {
    {"change", member<&CommitmentPolicy::change>},
    {"on_end", member<&CommitmentPolicy::on_end>},
    {"early_end", by<commitment_early_end>},
};

constexpr Field<Reader, RenewalPolicy> kUpliftFields[] = {
    {"percent", percent_up_to<&RenewalPolicy::uplift, kMaxPercent>, Need::required},
};

void renewal_uplift(Reader& in, Value value, RenewalPolicy& renewal) {
  read_object<kUpliftFields>(in, value, renewal);
}

constexpr Field<Reader, RenewalPolicy> kRenewalFields[] = {
    {"uplift", by<renewal_uplift>},
};

}  // namespace

void read_renewal_policy(Reader& in, Value value, RenewalPolicy& renewal) {
  read_object<kRenewalFields>(in, value, renewal);
}

void read_commitment_policy(Reader& in, Value value, CommitmentPolicy& commitment) {
  read_object<kCommitmentFields>(in, value, commitment);
}

}  // namespace planshift
