// The work that scripts/lib/instructions counts: every quote of the contract's first cases, from
// the text of the request to the text of the answer, as a worker of a batch makes it.
//
// The catalogs are read before, and everything is answered once, so that what keeps its memory has
// it. Then measured_answers runs, and the counter counts what it does. Prints how many requests.
#include <cstddef>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "planshift/json/json.h"
#include "tests/support/case_file.h"
#include "tests/support/text_file.h"

namespace {

using namespace planshift;

struct Asked {
  Vendor vendor;
  std::string request;
  std::unique_ptr<RequestDecoder> decoder;
};

bool answer(Asked& asked, std::string& out) {
  const Result<Request> request = asked.decoder->decode(asked.request);
  if (!request.ok()) return false;
  const Result<Quote> quote = quote_change(asked.vendor, request.value());
  if (!quote.ok()) return false;
  out.clear();
  append_quote(out, asked.vendor, quote.value());
  return true;
}

bool is_directly_in(const std::string& folder, const std::string& path) {
  return path.find('/', folder.size() + 1) == std::string::npos;
}

// The cases that have a quote; the others are about what is wrong with a document. Those in folders
// of their own are left out: they grow with every feature, and a count is held to earlier ones.
std::vector<std::unique_ptr<Asked>> contract_cases() {
  std::vector<std::unique_ptr<Asked>> all;
  std::string out;
  const std::string folder = support::in_repository("tests/contract");
  for (const std::string& path : support::list_json_files(folder)) {
    if (!is_directly_in(folder, path)) continue;
    for (support::Case& one : support::read_case_file(path).cases) {
      Result<Vendor> vendor = decode_vendor(one.catalog);
      if (!vendor.ok()) continue;
      auto asked = std::make_unique<Asked>(
          Asked{std::move(vendor).value(), std::move(one.request), nullptr});
      asked->decoder = std::make_unique<RequestDecoder>(asked->vendor);
      if (answer(*asked, out)) all.push_back(std::move(asked));
    }
  }
  return all;
}

std::size_t answer_all(const std::vector<std::unique_ptr<Asked>>& cases) {
  std::string out;
  std::size_t bytes = 0;
  for (const std::unique_ptr<Asked>& asked : cases) {
    if (answer(*asked, out)) bytes += out.size();
  }
  return bytes;
}

}  // namespace

// A name of its own in the program, which the counter is told.
extern "C" [[gnu::noinline]] std::size_t measured_answers(
    const std::vector<std::unique_ptr<Asked>>& cases) {
  return answer_all(cases);
}

int main() {
  const std::vector<std::unique_ptr<Asked>> cases = contract_cases();
  answer_all(cases);
  const std::size_t bytes = measured_answers(cases);
  std::printf("%zu requests, %zu bytes of answers\n", cases.size(), bytes);
  return cases.empty() || bytes == 0 ? 1 : 0;
}
