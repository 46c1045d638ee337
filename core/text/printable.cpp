#include "planshift/text/printable.h"

#include <charconv>

#include "planshift/text/joined.h"
#include "planshift/text/utf8.h"

namespace planshift {

std::string printable(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  while (!text.empty()) {
    const Utf8Character character = first_character(text);
    const bool is_control = character.code < 0x20 ||
                            (character.code >= 0x7f && character.code < 0xa0) ||
                            // These turn the reading order of a whole line around.
                            (character.code >= 0x202a && character.code <= 0x202e) ||
                            (character.code >= 0x2066 && character.code <= 0x2069);
    if (!character.is_valid) {
      safe += "\xef\xbf\xbd";
    } else if (is_control) {
      char digits[8];
      const auto end = std::to_chars(digits, digits + sizeof digits, character.code, 16).ptr;
      safe +=
          joined({"\\u{", std::string_view(digits, static_cast<std::size_t>(end - digits)), "}"});
    } else {
      safe += text.substr(0, character.bytes);
    }
    text.remove_prefix(character.bytes);
  }
  return safe;
}

}  // namespace planshift
