// Reads `policy.commitment` and `policy.renewal`: what a term binds to, what leaving before its end
// costs, and what renewing it adds.
//
// `early_end` is one way out of a list, or several combined: {"lesser_of": [{"amount": "250.00"},
// {"remaining": "all"}]}. `less_per_month` stands beside `remaining` alone.
#ifndef PLANSHIFT_JSON_COMMITMENT_READER_H_
#define PLANSHIFT_JSON_COMMITMENT_READER_H_

#include <cstdint>

#include "planshift/json/field_table.h"
#include "planshift/policy/commitment.h"

namespace planshift {

constexpr std::int64_t kMaxMonths = 1200;  // of a tier or a schedule: a hundred years

// One way to settle an early end.
void read_early_end(Reader& in, Value value, EarlyEnd& early_end);

void read_commitment_policy(Reader& in, Value value, CommitmentPolicy& commitment);
void read_renewal_policy(Reader& in, Value value, RenewalPolicy& renewal);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_COMMITMENT_READER_H_
