// Vendor: everything a quote needs to know about who sells: the catalog and its policy.
#ifndef PLANSHIFT_SUBSCRIPTION_VENDOR_H_
#define PLANSHIFT_SUBSCRIPTION_VENDOR_H_

#include <optional>

#include "planshift/catalog/catalog.h"
#include "planshift/policy/policy.h"

namespace planshift {

struct Tax {
  Rational percent;       // 20 for "20"; 0 is no tax
  bool included = false;  // the amounts already contain it

  bool is_added() const { return percent.sign() > 0 && !included; }
};

struct Vendor {
  Catalog catalog;
  Policy policy;
  Tax tax;  // the default of a request that gives none
};

}  // namespace planshift

#endif  // PLANSHIFT_SUBSCRIPTION_VENDOR_H_
