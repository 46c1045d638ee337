// What lint has found, in words: what happens, and what to change. A sentence without a full stop.
//
//   from small, P1M to small, P1Y on 2026-11-08 asks for more and gives 1.30 back; let the rule
//   restart the period or wait for its end, or correct the prices
#ifndef PLANSHIFT_TEXT_FINDING_TEXT_H_
#define PLANSHIFT_TEXT_FINDING_TEXT_H_

#include <string>

#include "planshift/planning/lint.h"

namespace planshift {

std::string message_of(const Finding& finding);

}  // namespace planshift

#endif  // PLANSHIFT_TEXT_FINDING_TEXT_H_
