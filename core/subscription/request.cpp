#include "planshift/subscription/request.h"

namespace planshift {

const OwnedItem::Value* OwnedItem::field(std::string_view name) const {
  for (const auto& [key, value] : fields) {
    if (key == name) return &value;
  }
  return nullptr;
}

}  // namespace planshift
