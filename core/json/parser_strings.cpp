// The strings of the Parser: what stands in them, and what escapes mean.
#include <bit>
#include <cstring>

#include "planshift/json/ascii.h"
#include "planshift/json/parser.h"

namespace planshift {
namespace {

// The continuation bytes that may follow the first byte of a character in UTF-8: how many, and
// between which the first of them must be, so that nothing is written longer than needed, no half
// of a surrogate pair is a character and none lies beyond the last one.
struct Continuation {
  int count = 0;
  unsigned char min = 0x80;
  unsigned char max = 0xBF;
};

Continuation continuation_of(unsigned char first) {
  if (first < 0xC2 || first > 0xF4) return {};
  if (first < 0xE0) return {.count = 1};
  if (first == 0xE0) return {.count = 2, .min = 0xA0};
  if (first == 0xED) return {.count = 2, .max = 0x9F};
  if (first < 0xF0) return {.count = 2};
  if (first == 0xF0) return {.count = 3, .min = 0x90};
  if (first == 0xF4) return {.count = 3, .max = 0x8F};
  return {.count = 3};
}

// A code point as UTF-8, at `out`.
void append_character(char*& out, std::uint32_t point) {
  const auto continuation = [&](unsigned shift) {
    *out++ = static_cast<char>(0x80U | ((point >> shift) & 0x3FU));
  };
  if (point < 0x80) {
    *out++ = static_cast<char>(point);
  } else if (point < 0x800) {
    *out++ = static_cast<char>(0xC0U | (point >> 6U));
    continuation(0);
  } else if (point < 0x10000) {
    *out++ = static_cast<char>(0xE0U | (point >> 12U));
    continuation(6);
    continuation(0);
  } else {
    *out++ = static_cast<char>(0xF0U | (point >> 18U));
    continuation(12);
    continuation(6);
    continuation(0);
  }
}

// Whether a character of a string stands for itself: ASCII but quotation mark, backslash, controls.
bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
}

constexpr std::uint64_t eight_times(std::uint8_t byte) { return byte * 0x0101010101010101U; }

// Eight characters at once: how many of them, from the first on, are plain. The high bit of a byte
// shows that it is not; a subtraction borrows only from behind such a byte, so the first is right.
int count_plain(const char* text) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text, sizeof bytes);
  const std::uint64_t quotes = bytes ^ eight_times('"');
  const std::uint64_t backslashes = bytes ^ eight_times('\\');
  const std::uint64_t found = ((quotes - eight_times(1)) | (backslashes - eight_times(1)) |
                               (bytes - eight_times(0x20)) | bytes) &
                              eight_times(0x80);
  return std::countr_zero(found) / 8;
}

}  // namespace

void Parser::skip_plain_characters() {
  if constexpr (std::endian::native == std::endian::little) {
    int plain = count_plain(at_);
    while (plain == 8) {
      at_ += 8;
      plain = count_plain(at_);
    }
    at_ += plain;
  } else {
    while (is_plain(*at_)) ++at_;
  }
}

bool Parser::scan_string(Range& text) {
  char* const first = ++at_;
  skip_plain_characters();
  char* end = at_;
  if (*at_ != '"' && !unescape_string(at_, end)) return false;
  ++at_;
  text = range(first, end);
  return true;
}

// From the first character on that does not stand for itself, up to the quotation mark at the end.
// What is read is written to `out`, which `at_` never falls behind.
bool Parser::unescape_string(char* out, char*& end) {
  while (*at_ != '"') {
    if (is_plain(*at_)) {
      *out++ = *at_++;
    } else if (*at_ == '\\') {
      ++at_;
      if (!unescape(out)) return false;
    } else if (!copy_character(out)) {
      return false;
    }
  }
  end = out;
  return true;
}

// One character that is not ASCII. The end of the text and control characters are none.
bool Parser::copy_character(char*& out) {
  const Continuation continuation = continuation_of(static_cast<unsigned char>(*at_));
  if (continuation.count == 0) return fail_at(at_);
  *out++ = *at_++;
  for (int i = 0; i < continuation.count; ++i) {
    const auto byte = static_cast<unsigned char>(*at_);
    const unsigned char min = i == 0 ? continuation.min : 0x80;
    const unsigned char max = i == 0 ? continuation.max : 0xBF;
    if (byte < min || byte > max) return fail_at(at_);
    *out++ = *at_++;
  }
  return true;
}

// Behind the backslash.
bool Parser::unescape(char*& out) {
  constexpr std::string_view kEscapes = "\"\\/bfnrt";
  constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
  if (*at_ == 'u') return unescape_unicode(out);
  const std::size_t escape = kEscapes.find(*at_);
  if (escape == std::string_view::npos) return fail_at(at_);
  *out++ = kMeant[escape];
  ++at_;
  return true;
}

bool Parser::unescape_unicode(char*& out) {
  std::uint32_t point = 0;
  if (!read_hex_unit(point)) return false;
  if (point >= 0xDC00 && point <= 0xDFFF) return fail_at(at_ - 1);
  if (point >= 0xD800 && point <= 0xDBFF) {
    if (*at_ != '\\') return fail_at(at_);
    ++at_;
    if (*at_ != 'u') return fail_at(at_);
    std::uint32_t low = 0;
    if (!read_hex_unit(low)) return false;
    if (low < 0xDC00 || low > 0xDFFF) return fail_at(at_ - 1);
    point = 0x10000 + ((point - 0xD800) << 10U) + (low - 0xDC00);
  }
  append_character(out, point);
  return true;
}

// "u00e9", from the u on.
bool Parser::read_hex_unit(std::uint32_t& unit) {
  ++at_;
  for (int i = 0; i < 4; ++i) {
    const char c = *at_;
    const int digit = is_digit(c)            ? c - '0'
                      : 'a' <= c && c <= 'f' ? c - 'a' + 10
                      : 'A' <= c && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return fail_at(at_);
    unit = unit * 16 + static_cast<std::uint32_t>(digit);
    ++at_;
  }
  return true;
}

}  // namespace planshift
