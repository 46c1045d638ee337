#include "wasm/calculators.h"

#include <memory>
#include <utility>
#include <vector>

#include "core/json/ask.h"

namespace planshift {
namespace {

// By handle - 1; a closed calculator leaves an empty place behind.
std::vector<std::unique_ptr<const Vendor>>& calculators() {
  static std::vector<std::unique_ptr<const Vendor>> list;
  return list;
}

const Vendor& vendor_of(int calculator) {
  const std::size_t place = static_cast<std::size_t>(calculator) - 1;
  CHECK(calculator > 0 && place < calculators().size() && calculators()[place] != nullptr);
  return *calculators()[place];
}

}  // namespace

std::string open_calculator(const std::string& catalog) {
  Result<Vendor> vendor = decode_vendor(catalog);
  if (!vendor.ok()) return encode_errors(vendor.errors());
  calculators().push_back(std::make_unique<const Vendor>(std::move(vendor).value()));
  return "{\"calculator\":" + std::to_string(calculators().size()) + "}";
}

std::string ask_calculator(int calculator, const std::string& question,
                           const std::string& request) {
  return answer_text(vendor_of(calculator), question, request, contract_questions());
}

void close_calculator(int calculator) {
  vendor_of(calculator);
  calculators()[static_cast<std::size_t>(calculator) - 1].reset();
}

std::string version_text() { return PLANSHIFT_VERSION; }

}  // namespace planshift
