// allocate: cut a whole number into parts by weight so that the parts sum exactly to it.
//
// Each part gets the floor of its exact share; the units left over go one by one to the largest
// lost fractions, ties to the earlier. 200.00 over three equal payments: 66.67, 66.67, 66.66.
// Billing libraries break such ties differently (by lost fraction, or by weight); the contract
// says "largest remainder first, ties to the earlier", so that a preview never flickers.
#ifndef PLANSHIFT_MONEY_ALLOCATE_H_
#define PLANSHIFT_MONEY_ALLOCATE_H_

#include <cstdint>
#include <vector>

namespace planshift {

// `total` and every weight are at least 0; with all weights 0 every part is 0 and `total` must be.
// `tie_order[i]` ranks item i among equal remainders (smaller first); empty means by position.
std::vector<std::int64_t> allocate(std::int64_t total, const std::vector<std::int64_t>& weights,
                                   const std::vector<std::size_t>& tie_order = {});

}  // namespace planshift

#endif  // PLANSHIFT_MONEY_ALLOCATE_H_
