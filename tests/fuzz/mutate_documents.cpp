// libFuzzer's hooks of the targets whose input is a catalog and a request (documents.h): every
// third mutation is one of bytes, the others follow the schemas; a crossing takes the catalog of
// one input and the request of another, or one member from it.
#include <algorithm>
#include <cstring>
#include <string>

#include "tests/fuzz/documents.h"
#include "tests/fuzz/schema_mutator.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace planshift::fuzz {
namespace {

const SchemaMutator& mutator() {
  static const SchemaMutator made(PLANSHIFT_SOURCE_DIR "/web/schemas");
  return made;
}

std::size_t write(const std::string& text, std::uint8_t* data, std::size_t most) {
  if (text.size() > most) return 0;
  std::memcpy(data, text.data(), text.size());
  return text.size();
}

std::string joined(const Json& catalog, const Json& request) {
  const auto text = [](const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
  };
  return text(catalog) + std::string(kParting) + text(request);
}

Json parsed(std::string_view text) { return Json::parse(text, nullptr, false); }

std::string mutated(const Documents& documents, Random& random) {
  Json catalog = parsed(documents.catalog);
  Json request = parsed(documents.request);
  if (!catalog.is_object() || !request.is_object()) return "";
  mutator().remember_ids(catalog);
  for (std::size_t count = 1 + random() % 3; count > 0; --count) {
    if (random() % 3 == 0) {
      mutator().mutate(catalog, "catalog", random);
    } else {
      mutator().mutate(request, "request", random);
    }
  }
  return joined(catalog, request);
}

}  // namespace
}  // namespace planshift::fuzz

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
  using namespace planshift::fuzz;
  Random random(seed | 1);
  if (random() % 3 != 0) {
    const std::size_t written = write(mutated(part(data, size), random), data, most);
    if (written > 0) return written;
  }
  return LLVMFuzzerMutate(data, size, most);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* one, std::size_t one_size,
                                                 const std::uint8_t* other, std::size_t other_size,
                                                 std::uint8_t* out, std::size_t most,
                                                 unsigned seed) {
  using namespace planshift::fuzz;
  Random random(seed | 1);
  const Documents here = part(one, one_size);
  const Documents there = part(other, other_size);
  if (random() % 4 == 0) {
    std::string text(here.catalog);
    text += kParting;
    text += there.request;
    return write(text, out, most);
  }
  Json catalog = parsed(here.catalog), request = parsed(here.request);
  const Json from_catalog = parsed(there.catalog), from_request = parsed(there.request);
  if (!catalog.is_object() || !request.is_object()) return 0;
  const bool of_request = random() % 2 == 0;
  Json& to = of_request ? request : catalog;
  const Json& from = of_request ? from_request : from_catalog;
  if (!from.is_object() || from.empty()) return 0;
  auto member = from.begin();
  std::advance(member, static_cast<std::ptrdiff_t>(random() % from.size()));
  to[member.key()] = member.value();
  return write(joined(catalog, request), out, most);
}
