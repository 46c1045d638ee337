// include/planshift.h in C++: a list of names over json/ask.h, without a rule of its own (DEC-103).

#include <planshift.h>

#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "planshift/base/check.h"
#include "planshift/json/ask.h"

struct planshift_catalog {
  planshift::Vendor vendor;
};

namespace planshift {
namespace {

// Errors begin like no answer does: those start with "planshift".
constexpr std::string_view kErrorsBegin = "{\"errors\":";

// By malloc, because C frees it.
planshift_text text_of(const std::string& text) {
  char* data = static_cast<char*>(std::malloc(text.size() + 1));
  PLANSHIFT_CHECK(data != nullptr);
  std::memcpy(data, text.c_str(), text.size() + 1);
  return {data, text.size()};
}

}  // namespace
}  // namespace planshift

planshift_status planshift_open(const char* catalog, size_t catalog_size,
                                planshift_catalog** opened, planshift_text* errors) {
  *opened = nullptr;
  *errors = {nullptr, 0};
  auto vendor = planshift::decode_vendor(std::string_view(catalog, catalog_size));
  if (!vendor.ok()) {
    *errors = planshift::text_of(planshift::encode_errors(vendor.errors()));
    return PLANSHIFT_BAD_INPUT;
  }
  *opened =
      std::make_unique<planshift_catalog>(planshift_catalog{std::move(vendor).value()}).release();
  return PLANSHIFT_DONE;
}

planshift_status planshift_ask(const planshift_catalog* catalog, const char* question,
                               const char* request, size_t request_size, planshift_text* answer) {
  const std::string text =
      planshift::answer_text(catalog->vendor, question, std::string_view(request, request_size));
  *answer = planshift::text_of(text);
  return text.starts_with(planshift::kErrorsBegin) ? PLANSHIFT_BAD_INPUT : PLANSHIFT_DONE;
}

void planshift_free(planshift_text* text) {
  if (text == nullptr) return;
  std::free(text->data);
  *text = {nullptr, 0};
}

void planshift_close(planshift_catalog* catalog) {
  const std::unique_ptr<planshift_catalog> closed(catalog);
}

const char* planshift_version(void) { return PLANSHIFT_VERSION; }
