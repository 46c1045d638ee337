// Vendor: everything a quote needs to know about who sells: the catalog and its policy.
#ifndef PLANSHIFT_SUBSCRIPTION_VENDOR_H_
#define PLANSHIFT_SUBSCRIPTION_VENDOR_H_

#include <optional>
#include <vector>

#include "planshift/catalog/catalog.h"
#include "planshift/policy/policy.h"
#include "planshift/statute/law.h"

namespace planshift {

// The rate of one class of things.
struct TaxRate {
  std::size_t tax_class = 0;  // index into Catalog::tax_classes
  Rational percent;
};

struct Tax {
  Rational percent;       // 20 for "20"; 0 is no tax; of everything whose class has no rate
  bool included = false;  // the amounts already contain it
  std::vector<TaxRate> rates = {};

  bool is_any() const { return percent.sign() > 0 || !rates.empty(); }
  bool is_added() const { return is_any() && !included; }
};

struct Vendor {
  Catalog catalog;
  Policy policy;
  Tax tax;  // the default of a request that gives none
  // The laws it is under, and whom it sells to: the defaults of a request that does not say.
  std::vector<Law> laws = {};
  std::optional<CustomerKind> customer = {};
};

}  // namespace planshift

#endif  // PLANSHIFT_SUBSCRIPTION_VENDOR_H_
