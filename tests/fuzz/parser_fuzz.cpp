// Any bytes as a JSON text: the core's parser and nlohmann's read the same values, or stop at the
// same place for the same reason.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "planshift/base/check.h"
#include "tests/support/json_judge.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  PLANSHIFT_CHECK(planshift::support::difference_of_parsers(text).empty());
  return 0;
}
