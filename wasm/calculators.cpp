#include "wasm/calculators.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/json/ask.h"

namespace planshift {
namespace {

// What one side says to the other.
struct Border {
  std::string room;
  std::string answer;

  std::string_view said(std::size_t bytes) const {
    CHECK(bytes <= room.size());
    return std::string_view(room).substr(0, bytes);
  }
  std::size_t say(std::string text) {
    answer = std::move(text);
    return answer.size();
  }
};

Border& border() {
  static Border the_border;
  return the_border;
}

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

std::uintptr_t text_room(std::size_t bytes) {
  std::string& room = border().room;
  if (room.size() < bytes) room.resize(bytes);
  return reinterpret_cast<std::uintptr_t>(room.data());
}

std::size_t open_calculator(std::size_t bytes) {
  Result<Vendor> vendor = decode_vendor(border().said(bytes));
  if (!vendor.ok()) return border().say(encode_errors(vendor.errors()));
  calculators().push_back(std::make_unique<const Vendor>(std::move(vendor).value()));
  return border().say("{\"calculator\":" + std::to_string(calculators().size()) + "}");
}

std::size_t ask_calculator(int calculator, std::size_t bytes) {
  const std::string_view said = border().said(bytes);
  const std::size_t line_feed = said.find('\n');
  CHECK(line_feed != std::string_view::npos);
  return border().say(answer_text(vendor_of(calculator), said.substr(0, line_feed),
                                  said.substr(line_feed + 1), contract_questions()));
}

std::size_t write_version() { return border().say(PLANSHIFT_VERSION); }

std::uintptr_t answer_place() { return reinterpret_cast<std::uintptr_t>(border().answer.data()); }

void close_calculator(int calculator) {
  vendor_of(calculator);
  calculators()[static_cast<std::size_t>(calculator) - 1].reset();
}

}  // namespace planshift
