// The answers of planning as a person reads them (`--format text`): tables, and a curve in blocks.
//
// English; names are those of the catalog. Nothing is computed here that the answers do not say.
#ifndef PLANSHIFT_TEXT_PLANNING_TEXT_H_
#define PLANSHIFT_TEXT_PLANNING_TEXT_H_

#include <string>

#include "planshift/planning/chain.h"
#include "planshift/planning/compare.h"
#include "planshift/planning/curve.h"
#include "planshift/planning/fit.h"
#include "planshift/planning/options.h"
#include "planshift/planning/schedule.h"

namespace planshift {

std::string comparison_text(const Vendor& vendor, const Request& request,
                            const Comparison& comparison);

// A plot of at most 60 columns and 8 rows, between the least and the most; the cliffs and the best
// day are marked below it and listed.
std::string curve_text(const Vendor& vendor, const Request& request, const Curve& curve);

std::string options_text(const Vendor& vendor, const Request& request, const Duration& horizon,
                         const Options& options);

std::string fit_text(const Vendor& vendor, const Fit& fit);

std::string schedule_text(const Vendor& vendor, const Request& request, const Schedule& schedule);

// The receipt of each change, with the invoices before it, and the sum.
std::string chain_text(const Vendor& vendor, const Chain& chain);

}  // namespace planshift

#endif  // PLANSHIFT_TEXT_PLANNING_TEXT_H_
