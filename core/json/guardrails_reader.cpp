#include "planshift/json/guardrails_reader.h"

#include <string>
#include <string_view>
#include <vector>

#include "planshift/json/field_table.h"

namespace planshift {
namespace {

constexpr int kWhole = 100;

struct Approval {};
struct Guardrails {
  std::vector<Approval> approvals;
};

template <typename Target>
void part_of_whole(Reader& in, Value value, Target&) {
  Rational percent;
  in.read_percent(value, percent, kWhole);
}

void approval_role(Reader& in, Value value, Approval&) {
  std::string role;
  in.read_id(value, role);
}

constexpr Field<Reader, Approval> kApprovalFields[] = {
    {"role", by<approval_role>, Need::required},   {"name", checked<Text>},
    {"max_discount", by<part_of_whole<Approval>>}, {"max_term", checked<Duration>},
    {"margin_floor", by<part_of_whole<Approval>>},
};

void read_approval(Reader& in, Value value, Approval& approval) {
  read_object<kApprovalFields>(in, value, approval);
}

constexpr Field<Reader, Guardrails> kGuardrailsFields[] = {
    {"target", by<part_of_whole<Guardrails>>},
    {"floor", by<part_of_whole<Guardrails>>},
    {"cost", by<part_of_whole<Guardrails>>},
    {"approvals", list<&Guardrails::approvals, read_approval>},
};

// One role, one row; and a margin is known only where the cost is.
void check_approvals(Reader& in, Value guardrails, Value approvals) {
  std::vector<std::string_view> roles;
  std::vector<Value> places;
  bool has_margin = false;
  for (Value approval : approvals) {
    if (!approval.is(ValueKind::object)) continue;
    const Value role = approval.find("role");
    if (role.exists() && role.is(ValueKind::string)) {
      roles.push_back(role.text());
      places.push_back(role);
    }
    has_margin = has_margin || approval.find("margin_floor").exists();
  }
  for (const std::size_t index : later_duplicates(roles)) {
    in.fail_duplicate_id(places[index], roles[index]);
  }
  if (has_margin) in.require_key(guardrails, "cost");
}

}  // namespace

void check_guardrails(Reader& in, Value value) {
  Guardrails guardrails;
  read_object<kGuardrailsFields>(in, value, guardrails);
  if (!value.is(ValueKind::object)) return;
  const Value approvals = value.find("approvals");
  if (approvals.exists() && approvals.is(ValueKind::array)) check_approvals(in, value, approvals);
}

}  // namespace planshift
