#include "planshift/json/json.h"

namespace planshift {
namespace {

void break_line(std::string& out, std::size_t depth) {
  out += '\n';
  out.append(depth * 2, ' ');
}

}  // namespace

// Knows no more of JSON than where strings are; empty lists and objects stay on one line.
std::string prettify(std::string_view json) {
  std::string out;
  out.reserve(json.size() * 2);
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      out += c;
      if (c == '\\' && i + 1 < json.size()) out += json[++i];
      if (c == '"') in_string = false;
      continue;
    }
    const bool opens = c == '{' || c == '[';
    const bool closes = c == '}' || c == ']';
    if (c == '"') {
      in_string = true;
      out += c;
    } else if (opens && i + 1 < json.size() && (json[i + 1] == '}' || json[i + 1] == ']')) {
      out += c;
      out += json[++i];
    } else if (opens) {
      out += c;
      break_line(out, ++depth);
    } else if (closes) {
      if (depth > 0) --depth;
      break_line(out, depth);
      out += c;
    } else if (c == ',') {
      out += c;
      break_line(out, depth);
    } else if (c == ':') {
      out += ": ";
    } else if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
      out += c;
    }
  }
  return out;
}

}  // namespace planshift
