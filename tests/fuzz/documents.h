// The input of a fuzz target: a catalog and a request in one text, parted by a line of two percent
// signs, so that a finding can be read and kept as a file.
#ifndef PLANSHIFT_TESTS_FUZZ_DOCUMENTS_H_
#define PLANSHIFT_TESTS_FUZZ_DOCUMENTS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace planshift::fuzz {

constexpr std::string_view kParting = "\n%%\n";

struct Documents {
  std::string_view catalog;
  std::string_view request;
};

// Without a parting line everything is the catalog, and the request is an empty object.
inline Documents part(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t parting = text.find(kParting);
  if (parting == std::string_view::npos) return {text, "{}"};
  return {text.substr(0, parting), text.substr(parting + kParting.size())};
}

}  // namespace planshift::fuzz

#endif  // PLANSHIFT_TESTS_FUZZ_DOCUMENTS_H_
