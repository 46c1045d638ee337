#include "planshift/text/page.h"

#include <algorithm>

#include "planshift/text/utf8.h"

namespace planshift {
namespace {

constexpr std::size_t kWidth = 76;
constexpr std::size_t kRowIndent = 2;
constexpr std::size_t kNoteIndent = 6;
constexpr std::size_t kWidestPairName = 30;

struct Indent {
  std::size_t first = 0;
  std::size_t further = 0;
};

void append_wrapped(std::string& out, std::string_view text, Indent indent) {
  bool is_first = true;
  for (const std::string& line : wrapped(text, kWidth - indent.further)) {
    out.append(is_first ? indent.first : indent.further, ' ');
    out += line + "\n";
    is_first = false;
  }
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    const std::size_t width = columns_of(word);
    if (used > 0 && used + 1 + width > columns) {
      lines.emplace_back();
      used = 0;
    }
    if (used > 0) lines.back() += ' ';
    used += width + (used > 0 ? 1 : 0);
    lines.back() += word;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  for (std::string& line : lines) std::replace(line.begin(), line.end(), kTie.front(), ' ');
  return lines;
}

void Page::heading(std::string_view text) {
  if (!entries_.empty()) gap();
  sentence(text);
}
void Page::sentence(std::string_view text) {
  entries_.push_back({Kind::sentence, std::string(text), ""});
}
void Page::row(std::string_view label, std::string_view amount) {
  entries_.push_back({Kind::row, std::string(label), std::string(amount)});
}
void Page::note(std::string_view text) { entries_.push_back({Kind::note, std::string(text), ""}); }
void Page::rule() { entries_.push_back({Kind::rule, "", ""}); }
void Page::pair(std::string_view name, std::string_view text) {
  entries_.push_back({Kind::pair, std::string(name), std::string(text)});
}
void Page::item(std::string_view text) { entries_.push_back({Kind::item, std::string(text), ""}); }
void Page::gap() { entries_.push_back({Kind::gap, "", ""}); }

void Page::append_row(std::string& out, const Entry& entry) const {
  const std::size_t amount = columns_of(entry.right);
  const std::size_t room = kWidth - kRowIndent - std::min(amount + 2, kWidth / 2);
  bool is_first = true;
  for (const std::string& line : wrapped(entry.left, room - kRowIndent)) {
    out.append(is_first ? kRowIndent : 2 * kRowIndent, ' ');
    out += line;
    if (is_first) {
      const std::size_t used = kRowIndent + columns_of(line);
      out.append(used + amount + 2 > kWidth ? 2 : kWidth - used - amount, ' ');
      out += entry.right;
    }
    out += '\n';
    is_first = false;
  }
}

std::string Page::text() const {
  std::size_t widest_amount = 0;
  std::size_t widest_name = 0;
  for (const Entry& entry : entries_) {
    if (entry.kind == Kind::row) widest_amount = std::max(widest_amount, columns_of(entry.right));
    if (entry.kind == Kind::pair) widest_name = std::max(widest_name, columns_of(entry.left));
  }
  const std::size_t second = kRowIndent + std::min(widest_name, kWidestPairName) + 2;
  std::string out;
  for (const Entry& entry : entries_) {
    switch (entry.kind) {
      case Kind::sentence: append_wrapped(out, entry.left, {}); break;
      case Kind::row: append_row(out, entry); break;
      case Kind::note:
        append_wrapped(out, entry.left, {.first = kNoteIndent, .further = kNoteIndent});
        break;
      case Kind::rule:
        out.append(kWidth - std::min(widest_amount, kWidth), ' ');
        out.append(std::min(widest_amount, kWidth), '-');
        out += '\n';
        break;
      case Kind::pair: {
        const std::size_t name = columns_of(entry.left);
        std::string left(kRowIndent, ' ');
        left += entry.left;
        left.append(kRowIndent + name + 2 > second ? 2 : second - kRowIndent - name, ' ');
        out += left;
        append_wrapped(out, entry.right, {.first = 0, .further = second});
        break;
      }
      case Kind::item:
        append_wrapped(out, entry.left, {.first = kRowIndent, .further = 2 * kRowIndent});
        break;
      case Kind::gap: out += '\n'; break;
    }
  }
  return out;
}

}  // namespace planshift
