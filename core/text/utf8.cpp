#include "planshift/text/utf8.h"

#include <cstdint>

namespace planshift {
namespace {

struct CodeRange {
  char32_t first;
  char32_t last;
};

// Unicode's East Asian wide and fullwidth blocks, and the pictographs.
constexpr CodeRange kWide[] = {{0x1100, 0x115f},   {0x2e80, 0x303e},  {0x3041, 0xa4cf},
                               {0xac00, 0xd7a3},   {0xf900, 0xfaff},  {0xfe30, 0xfe6f},
                               {0xff00, 0xff60},   {0xffe0, 0xffe6},  {0x1f300, 0x1f64f},
                               {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}};
// Combining marks of Latin, Hebrew and Arabic, joiners and variation selectors.
constexpr CodeRange kZero[] = {{0x0300, 0x036f}, {0x0591, 0x05bd}, {0x0610, 0x061a},
                               {0x064b, 0x065f}, {0x0670, 0x0670}, {0x200b, 0x200f},
                               {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}};

template <std::size_t kCount>
bool is_in(char32_t code, const CodeRange (&ranges)[kCount]) {
  for (const CodeRange& range : ranges) {
    if (range.first <= code && code <= range.last) return true;
  }
  return false;
}

}  // namespace

Utf8Character first_character(std::string_view text) {
  const auto byte_at = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t lead = byte_at(0);
  if (lead < 0x80) return {.code = lead, .bytes = 1, .is_valid = true};
  const std::size_t bytes = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < bytes) return {};
  char32_t code = lead & (0xffu >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte_at(i) & 0xc0) != 0x80) return {};
    code = (code << 6) | (byte_at(i) & 0x3fu);
  }
  // Longer than needed, one half of a pair, or beyond the last character.
  const bool is_wrong = (bytes == 3 && code < 0x800) || (bytes == 4 && code < 0x10000) ||
                        (code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff;
  if (is_wrong) return {};
  return {.code = code, .bytes = bytes, .is_valid = true};
}

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const Utf8Character character = first_character(text);
    columns += is_in(character.code, kWide) ? 2u : is_in(character.code, kZero) ? 0u : 1u;
    text.remove_prefix(character.bytes);
  }
  return columns;
}

}  // namespace planshift
