#include "planshift/import/xml.h"

#include <algorithm>
#include <cstdint>

namespace planshift {
namespace {

constexpr std::size_t kMaxXmlDepth = 32;

bool is_xml_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_xml_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_xml_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view without_prefix(std::string_view name) {
  return name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1);
}

void append_character(std::string& out, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xC0 | code >> 6);
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
  }
  put(0x80 | (code & 0x3F));
}

// "#65" or "#x41"; 0 for what is no character.
std::uint32_t character_of(std::string_view reference) {
  reference.remove_prefix(1);
  const bool is_hex = !reference.empty() && reference.front() == 'x';
  if (is_hex) reference.remove_prefix(1);
  std::uint32_t code = 0;
  if (reference.empty() || reference.size() > 7) return 0;
  for (const char c : reference) {
    std::uint32_t digit = 99;
    if ('0' <= c && c <= '9') digit = static_cast<std::uint32_t>(c - '0');
    if (is_hex && 'a' <= c && c <= 'f') digit = static_cast<std::uint32_t>(c - 'a' + 10);
    if (is_hex && 'A' <= c && c <= 'F') digit = static_cast<std::uint32_t>(c - 'A' + 10);
    if (digit == 99) return 0;
    code = code * (is_hex ? 16 : 10) + digit;
  }
  const bool is_surrogate = 0xD800 <= code && code < 0xE000;
  return code > 0x10FFFF || is_surrogate ? 0 : code;
}

class XmlReader {
 public:
  explicit XmlReader(std::string_view text) : text_(text) {}

  XmlReading read() {
    if (rest().starts_with("\xEF\xBB\xBF")) at_ += 3;
    while (problem_.empty() && at_ < text_.size()) read_piece();
    if (problem_.empty() && (!open_.empty() || !root_)) fail("an element and its end");
    XmlReading reading;
    if (problem_.empty()) {
      reading.root = std::move(root_);
    } else {
      reading.line = line_at(at_);
      reading.problem = problem_;
    }
    return reading;
  }

 private:
  std::string_view rest() const { return text_.substr(at_); }
  std::size_t line_at(std::size_t place) const {
    return 1 + static_cast<std::size_t>(std::count(
                   text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(place), '\n'));
  }
  void fail(std::string_view expected) { problem_ = expected; }

  void read_piece() {
    if (rest().starts_with("<!--")) return skip_to("-->", 4);
    if (rest().starts_with("<?")) return skip_to("?>", 2);
    if (rest().starts_with("<![CDATA[")) return read_cdata();
    if (rest().starts_with("<!")) return fail("a document without a document type");
    if (rest().starts_with("</")) return read_end();
    if (rest().starts_with("<")) return read_start();
    read_text();
  }

  void skip_to(std::string_view end, std::size_t from) {
    const std::size_t found = text_.find(end, at_ + from);
    if (found == std::string_view::npos) return fail(end);
    at_ = found + end.size();
  }

  void read_cdata() {
    const std::size_t start = at_ + 9;
    const std::size_t end = text_.find("]]>", start);
    if (end == std::string_view::npos || open_.empty()) return fail("]]> within an element");
    open_.back().text += text_.substr(start, end - start);
    at_ = end + 3;
  }

  void read_text() {
    const std::size_t end = std::min(text_.find('<', at_), text_.size());
    const std::string_view raw = text_.substr(at_, end - at_);
    if (open_.empty()) {
      if (!trimmed(raw).empty()) return fail("an element");
    } else if (!append_text(open_.back().text, raw)) {
      return fail("a character such as &amp;");
    }
    at_ = end;
  }

  static bool append_text(std::string& out, std::string_view raw) {
    struct Named {
      std::string_view name;
      char character;
    };
    constexpr Named kNamed[] = {
        {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    while (!raw.empty()) {
      const std::size_t ampersand = std::min(raw.find('&'), raw.size());
      out += raw.substr(0, ampersand);
      raw.remove_prefix(ampersand);
      if (raw.empty()) return true;
      const std::size_t end = raw.find(';');
      if (end == std::string_view::npos) return false;
      const std::string_view reference = raw.substr(1, end - 1);
      const auto named = std::find_if(std::begin(kNamed), std::end(kNamed),
                                      [&](const Named& one) { return one.name == reference; });
      if (named != std::end(kNamed)) {
        out += named->character;
      } else {
        const std::uint32_t code = reference.starts_with('#') ? character_of(reference) : 0;
        if (code == 0) return false;
        append_character(out, code);
      }
      raw.remove_prefix(end + 1);
    }
    return true;
  }

  std::string_view read_name() {
    std::size_t end = at_;
    while (end < text_.size() && !is_xml_space(text_[end]) &&
           std::string_view("<>/='\"&").find(text_[end]) == std::string_view::npos) {
      ++end;
    }
    const std::string_view name = text_.substr(at_, end - at_);
    at_ = end;
    return name;
  }
  void skip_space() {
    while (at_ < text_.size() && is_xml_space(text_[at_])) ++at_;
  }
  bool take(std::string_view expected) {
    if (!rest().starts_with(expected)) return false;
    at_ += expected.size();
    return true;
  }

  void read_start() {
    XmlElement element;
    element.line = line_at_next();
    ++at_;
    element.name = without_prefix(read_name());
    if (element.name.empty()) return fail("the name of an element");
    if (open_.size() >= kMaxXmlDepth) return fail("fewer elements inside each other");
    if (open_.empty() && root_) return fail("the end of the document");
    skip_space();
    while (at_ < text_.size() && text_[at_] != '>' && text_[at_] != '/') {
      if (!read_attribute(element)) return fail("an attribute such as name=\"value\"");
      skip_space();
    }
    const bool is_empty = take("/");
    if (!take(">")) return fail(">");
    open_.push_back(std::move(element));
    if (is_empty) close_last();
  }

  bool read_attribute(XmlElement& element) {
    const std::string name(without_prefix(read_name()));
    skip_space();
    if (name.empty() || !take("=")) return false;
    skip_space();
    const char quote = at_ < text_.size() ? text_[at_] : ' ';
    if (quote != '"' && quote != '\'') return false;
    const std::size_t end = text_.find(quote, ++at_);
    if (end == std::string_view::npos) return false;
    std::string value;
    if (!append_text(value, text_.substr(at_, end - at_))) return false;
    element.attributes.emplace_back(name, value);
    at_ = end + 1;
    return true;
  }

  void read_end() {
    at_ += 2;
    const std::string_view name = without_prefix(read_name());
    skip_space();
    if (open_.empty() || open_.back().name != name || !take(">")) {
      return fail("the end of the element that is open");
    }
    close_last();
  }

  void close_last() {
    XmlElement element = std::move(open_.back());
    open_.pop_back();
    element.text = std::string(trimmed(element.text));
    if (open_.empty()) {
      root_ = std::move(element);
    } else {
      open_.back().children.push_back(std::move(element));
    }
  }

  // Lines are counted as the reader goes, not from the start for every element.
  std::size_t line_at_next() {
    line_ += static_cast<std::size_t>(
        std::count(text_.begin() + static_cast<std::ptrdiff_t>(counted_),
                   text_.begin() + static_cast<std::ptrdiff_t>(at_), '\n'));
    counted_ = at_;
    return line_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t counted_ = 0;
  std::size_t line_ = 1;
  std::string_view problem_;
  std::vector<XmlElement> open_;
  std::optional<XmlElement> root_;
};

}  // namespace

const XmlElement* XmlElement::find(std::string_view child) const {
  for (const XmlElement& element : children) {
    if (element.name == child) return &element;
  }
  return nullptr;
}

std::string_view XmlElement::text_of(std::string_view child) const {
  const XmlElement* element = find(child);
  return element == nullptr ? std::string_view() : std::string_view(element->text);
}

std::string_view XmlElement::attribute(std::string_view wanted) const {
  for (const auto& [key, value] : attributes) {
    if (key == wanted) return value;
  }
  return {};
}

XmlReading read_xml(std::string_view text) { return XmlReader(text).read(); }

}  // namespace planshift
