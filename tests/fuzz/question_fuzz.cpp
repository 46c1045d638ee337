// One question (PLANSHIFT_QUESTION) about any bytes: its answer, or the errors of a document, is
// JSON, each error with its place, and the same question has the same answer twice.
#include <nlohmann/json.hpp>
#include <string>

#include "planshift/json/ask.h"
#include "tests/fuzz/documents.h"

namespace planshift::fuzz {
namespace {

constexpr const char* kQuestion = PLANSHIFT_QUESTION;

void try_documents(const Documents& documents) {
  const Result<Vendor> vendor = decode_vendor(documents.catalog);
  if (!vendor.ok()) return;
  const std::string answer = answer_text(vendor.value(), kQuestion, documents.request);
  const nlohmann::json read = nlohmann::json::parse(answer, nullptr, false);
  PLANSHIFT_CHECK(read.is_object());
  if (const auto errors = read.find("errors"); errors != read.end()) {
    for (const nlohmann::json& error : *errors) {
      const std::string& path = error.at("path").get_ref<const std::string&>();
      PLANSHIFT_CHECK(path.empty() || path.front() == '/');
    }
  }
  PLANSHIFT_CHECK(answer == answer_text(vendor.value(), kQuestion, documents.request));
}

}  // namespace
}  // namespace planshift::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  planshift::fuzz::try_documents(planshift::fuzz::part(data, size));
  return 0;
}
