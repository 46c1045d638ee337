// Any bytes as the export of a billing system or a table: errors, or a catalog that decodes. The
// first byte says which system.
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>

#include "planshift/import/import.h"
#include "planshift/json/json.h"

namespace planshift {
namespace {

constexpr std::size_t kSources = std::size(Words<ImportSource>::list);

void try_export(ImportSource source, std::string_view text) {
  const Result<Import> import = import_catalog(source, {{"export", text}});
  PLANSHIFT_CHECK(import.ok() || !import.errors().empty());
  if (!import.ok()) return;
  PLANSHIFT_CHECK(decode_vendor(import.value().catalog).ok());
  PLANSHIFT_CHECK(nlohmann::json::accept(encode_import(import.value())));
}

}  // namespace
}  // namespace planshift

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto source = static_cast<planshift::ImportSource>(data[0] % planshift::kSources);
  planshift::try_export(source, text.substr(1));
  return 0;
}
