// What a policy decides about a case, in words.
//
//   {TraitKey::day_count, "30/360"}  -> "every month has 30 days"
//   {TraitKey::fee, "5%"}            -> "there is a fee of 5%"
//
// English clauses without a full stop. A value that is no word of the formats (a duration, a fee)
// stands in the clause as it is.
#ifndef PLANSHIFT_TEXT_TRAIT_TEXT_H_
#define PLANSHIFT_TEXT_TRAIT_TEXT_H_

#include <string>
#include <vector>

#include "planshift/planning/conventions.h"

namespace planshift {

std::string words_of(const Trait& trait);
// "the clauses of all; one after the other"
std::string words_of(const std::vector<Trait>& traits);

}  // namespace planshift

#endif  // PLANSHIFT_TEXT_TRAIT_TEXT_H_
