#include "planshift/json/law_reader.h"

#include <algorithm>
#include <string>

#include "planshift/json/commitment_reader.h"
#include "planshift/json/field_table.h"

namespace planshift {
namespace {

void read_holiday_of(Reader& in, Value value, Holiday& holiday) {
  std::string text;
  if (!in.read(value, text)) return;
  if (const std::optional<Holiday> read = read_holiday(text)) {
    holiday = *read;
  } else {
    in.fail(ErrorCode::bad_value, value,
            {{"value", shown_value(value)}, {"expected", "12-25, easter+1 or 2026-12-25"}});
  }
}

constexpr Field<Reader, WithdrawalRight> kWithdrawalRightFields[] = {
    {"within", member<&WithdrawalRight::within>, Need::required},
    {"ends_on", member<&WithdrawalRight::ends_on>},
    {"holidays", list<&WithdrawalRight::holidays, read_holiday_of>},
    {"keep", member<&WithdrawalRight::keep>},
};
void read_withdrawal(Reader& in, Value value, WithdrawalRight& right) {
  read_object<kWithdrawalRightFields>(in, value, right);
}

constexpr Field<Reader, TerminationRight> kTerminationFields[] = {
    {"from", member<&TerminationRight::from>},
    {"notice", member<&TerminationRight::notice>},
    {"free", member<&TerminationRight::free>},
};
void read_termination(Reader& in, Value value, TerminationRight& right) {
  read_object<kTerminationFields>(in, value, right);
}

constexpr Field<Reader, EarlyEndLimit> kEarlyEndLimitFields[] = {
    {"at_most", object<&EarlyEndLimit::at_most, read_early_end>, Need::required},
    {"from_month", whole<&EarlyEndLimit::from_month, 1, kMaxMonths>},
};
void read_early_end_limit(Reader& in, Value value, EarlyEndLimit& limit) {
  read_object<kEarlyEndLimitFields>(in, value, limit);
}

constexpr Field<Reader, LawRule> kLawRuleFields[] = {
    {"article", member<&LawRule::article>, Need::required},
    {"withdrawal", object<&LawRule::withdrawal, read_withdrawal>},
    {"termination", object<&LawRule::termination, read_termination>},
    {"notice_at_most", member<&LawRule::notice_at_most>},
    {"early_end", object<&LawRule::early_end, read_early_end_limit>},
    {"no_refusal", member<&LawRule::no_refusal>},
};

// A rule says one thing, in the article it stands in.
void read_law_rule(Reader& in, Value value, LawRule& rule) {
  read_object<kLawRuleFields>(in, value, rule);
  if (!value.is(ValueKind::object)) return;
  const std::size_t things = value.size() - (value.find("article").exists() ? 1 : 0);
  if (things == 1) return;
  in.fail(ErrorCode::bad_value, value,
          {{"value", "an object of " + std::to_string(value.size())},
           {"expected", "an article and one rule"}});
}

// A place, and what stands there.
struct LawSource {
  std::string at;
  std::string says;
};
constexpr Field<Reader, LawSource> kLawSourceFields[] = {
    {"at", member<&LawSource::at>, Need::required},
    {"says", member<&LawSource::says>, Need::required},
};
void read_law_source(Reader& in, Value value, LawSource& source) {
  read_object<kLawSourceFields>(in, value, source);
}
void read_law_gap(Reader& in, Value value, Text& text) { in.read(value, text); }

// What only people read is checked and not kept.
struct LawDraft {
  Law law;
  std::vector<LawSource> source;
  std::vector<Text> covers_not;
};

template <auto kMember>
void of_law(Reader& in, Value value, LawDraft& draft) {
  reader_detail::read_member<kMember>(in, value, draft.law);
}
void law_id(Reader& in, Value value, LawDraft& draft) { in.read_id(value, draft.law.id); }
void law_rules(Reader& in, Value value, LawDraft& draft) {
  if (!in.is_list(value)) return;
  for (Value rule : value) read_law_rule(in, rule, draft.law.rules.emplace_back());
}

constexpr Field<Reader, LawDraft> kLawFields[] = {
    {"id", by<law_id>, Need::required},
    {"name", checked<Text>},
    {"source", list<&LawDraft::source, read_law_source>},
    {"from", by<of_law<&Law::from>>},
    {"until", by<of_law<&Law::until>>},
    {"customer", by<of_law<&Law::customer>>},
    {"covers_not", list<&LawDraft::covers_not, read_law_gap>},
    {"rules", by<law_rules>, Need::required},
};

void read_law(Reader& in, Value value, Law& law) {
  LawDraft draft;
  read_object<kLawFields>(in, value, draft);
  law = std::move(draft.law);
}

void read_embedded(const EmbeddedLaw& embedded, Currency currency, Law& law) {
  Document document;
  const std::optional<Error> broken = document.parse(embedded.text);
  PLANSHIFT_CHECK(!broken);
  ErrorReport report;
  Reader in(report);
  in.currency = currency;
  read_law(in, document.root(), law);
  PLANSHIFT_CHECK(report.empty());
}

void read_law_by_id(Reader& in, Value value, Law& law) {
  std::string id;
  if (!in.read(value, id)) return;
  const std::span<const EmbeddedLaw> laws = embedded_laws();
  const auto found = std::find_if(laws.begin(), laws.end(),
                                  [&](const EmbeddedLaw& known) { return id == known.id; });
  if (found != laws.end()) {
    read_embedded(*found, in.currency, law);
    return;
  }
  std::vector<std::string> ids;
  for (const EmbeddedLaw& known : laws) ids.emplace_back(known.id);
  in.fail_unknown_id(value, id, "law", lookup_of_texts(ids));
}

// Each law may stand in the list once.
void read_laws(Reader& in, Value value, std::vector<Law>& laws) {
  laws.clear();
  if (!in.is_list(value)) return;
  for (Value place : value) {
    Law law;
    if (place.is(ValueKind::object)) {
      read_law(in, place, law);
    } else {
      read_law_by_id(in, place, law);
    }
    const bool is_known =
        std::any_of(laws.begin(), laws.end(), [&](const Law& other) { return other.id == law.id; });
    if (is_known && !law.id.empty()) {
      in.fail_duplicate_id(place.is(ValueKind::object) ? place.find("id") : place, law.id);
    }
    laws.push_back(std::move(law));
  }
}

}  // namespace

void read_vendor_law(Reader& in, Value value, Vendor& vendor) {
  if (value.key() == "laws") {
    read_laws(in, value, vendor.laws);
  } else {
    in.read(value, vendor.customer.emplace());
  }
}

void read_request_law(Reader& in, Value value, Request& request) {
  const std::string_view key = value.key();
  if (key == "laws") {
    read_laws(in, value, request.laws.emplace());
  } else if (key == "customer") {
    in.read(value, request.customer.emplace());
  } else if (key == "concluded_on") {
    in.read(value, request.concluded_on.emplace());
  } else {
    in.read(value, request.renewal_announced);
  }
}

}  // namespace planshift
