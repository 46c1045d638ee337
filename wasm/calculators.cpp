#include "wasm/calculators.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "planshift/json/ask.h"

namespace planshift {
namespace {

// What JavaScript wrote last, and what it may read.
struct TextBuffers {
  std::string input;
  std::string answer;

  std::string_view read_input(std::size_t bytes) const {
    PLANSHIFT_CHECK(bytes <= input.size());
    return std::string_view(input).substr(0, bytes);
  }
  std::size_t write_answer(std::string text) {
    answer = std::move(text);
    return answer.size();
  }
};

TextBuffers& buffers() {
  static TextBuffers the_buffers;
  return the_buffers;
}

// By handle - 1; a closed calculator leaves an empty place behind.
std::vector<std::unique_ptr<const Vendor>>& calculators() {
  static std::vector<std::unique_ptr<const Vendor>> list;
  return list;
}

const Vendor& vendor_of(int calculator) {
  const std::size_t place = static_cast<std::size_t>(calculator) - 1;
  PLANSHIFT_CHECK(calculator > 0 && place < calculators().size() &&
                  calculators()[place] != nullptr);
  return *calculators()[place];
}

}  // namespace

std::uintptr_t input_buffer(std::size_t bytes) {
  std::string& input = buffers().input;
  if (input.size() < bytes) input.resize(bytes);
  return reinterpret_cast<std::uintptr_t>(input.data());
}

std::size_t open_calculator(std::size_t bytes) {
  Result<Vendor> vendor = decode_vendor(buffers().read_input(bytes));
  if (!vendor.ok()) return buffers().write_answer(encode_errors(vendor.errors()));
  calculators().push_back(std::make_unique<const Vendor>(std::move(vendor).value()));
  return buffers().write_answer("{\"calculator\":" + std::to_string(calculators().size()) + "}");
}

std::size_t ask_calculator(int calculator, std::size_t bytes) {
  const std::string_view input = buffers().read_input(bytes);
  const std::size_t line_feed = input.find('\n');
  PLANSHIFT_CHECK(line_feed != std::string_view::npos);
  return buffers().write_answer(answer_text(vendor_of(calculator), input.substr(0, line_feed),
                                            input.substr(line_feed + 1), module_questions()));
}

std::size_t write_version() { return buffers().write_answer(PLANSHIFT_VERSION); }

std::uintptr_t answer_place() { return reinterpret_cast<std::uintptr_t>(buffers().answer.data()); }

std::string_view read_input(std::size_t bytes) { return buffers().read_input(bytes); }

std::size_t write_answer(std::string text) { return buffers().write_answer(std::move(text)); }

void close_calculator(int calculator) {
  vendor_of(calculator);
  calculators()[static_cast<std::size_t>(calculator) - 1].reset();
}

}  // namespace planshift
