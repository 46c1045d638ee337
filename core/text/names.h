// Names: what the things of a catalog are called in English, safe to print; the id where a catalog
// gives no name.
#ifndef PLANSHIFT_TEXT_NAMES_H_
#define PLANSHIFT_TEXT_NAMES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "planshift/catalog/catalog.h"
#include "planshift/money/money.h"
#include "planshift/subscription/line.h"

namespace planshift {

class Names {
 public:
  explicit Names(const Catalog& catalog) : catalog_(catalog) {}

  std::string of_catalog() const;
  std::string of_plan(std::size_t index) const;
  std::string of_addon(std::size_t index) const;
  std::string of_meter(std::size_t index) const;
  std::string of_feature(std::size_t index) const;
  std::string of_limit(std::size_t index) const;
  std::string of_resource(std::size_t index) const;
  std::string of_item(const Item& item) const;  // empty for none
  std::vector<std::string> of_features(const std::vector<std::size_t>& indexes) const;
  // "10000 visitors", or "unlimited".
  std::string of_limit_value(std::size_t index, const std::optional<std::int64_t>& value) const;

 private:
  const Catalog& catalog_;
};

// "196.20 GBP"
std::string amount_text(Money amount);

}  // namespace planshift

#endif  // PLANSHIFT_TEXT_NAMES_H_
