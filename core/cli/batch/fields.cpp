#include "planshift/cli/batch/fields.h"

#include <algorithm>
#include <charconv>

#include "planshift/cli/batch/json_scan.h"
#include "planshift/json/document.h"
#include "planshift/json/json_writer.h"
#include "planshift/json/quote_writer.h"

namespace planshift {
namespace {

// One step: "lines", "0", "lines[kind=credit]". A value may hold dots, never brackets.
std::optional<FieldStep> read_field_step(std::string_view text) {
  FieldStep step;
  const std::size_t bracket = text.find('[');
  step.name = text.substr(0, bracket);
  if (step.name.empty()) return std::nullopt;
  if (bracket == std::string_view::npos) return step;
  const std::size_t equals = text.find('=', bracket);
  if (!text.ends_with(']') || equals == std::string_view::npos) return std::nullopt;
  step.key = text.substr(bracket + 1, equals - bracket - 1);
  step.value = text.substr(equals + 1, text.size() - equals - 2);
  if (step.key.empty()) return std::nullopt;
  return step;
}

// The next piece before `separator`, brackets kept whole.
std::string_view take_piece(std::string_view& rest, char separator) {
  bool in_brackets = false;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] == '[') in_brackets = true;
    if (rest[i] == ']') in_brackets = false;
    if (rest[i] == separator && !in_brackets) {
      const std::string_view piece = rest.substr(0, i);
      rest.remove_prefix(i + 1);
      return piece;
    }
  }
  const std::string_view piece = rest;
  rest = {};
  return piece;
}

std::optional<FieldPath> read_field_path(std::string_view text) {
  FieldPath path{.text = std::string(text), .steps = {}};
  if (text.empty() || text.ends_with('.')) return std::nullopt;
  while (!text.empty()) {
    auto step = read_field_step(take_piece(text, '.'));
    if (!step) return std::nullopt;
    path.steps.push_back(std::move(*step));
  }
  return path;
}

// The text of a JSON string, or any other value as it is written.
std::string plain_text(std::string_view json) {
  if (!json.starts_with('"')) return std::string(json);
  if (json.find('\\') == std::string_view::npos) {
    return std::string(json.substr(1, json.size() - 2));
  }
  Document document;
  return document.parse(json) ? std::string(json) : std::string(document.root().text());
}

std::string_view member_of(std::string_view json, std::string_view name) {
  JsonScan members(json);
  std::size_t index = 0;
  if (members.is_list()) {
    const auto [stop, error] = std::from_chars(name.data(), name.data() + name.size(), index);
    if (error != std::errc() || stop != name.data() + name.size()) return {};
  }
  for (std::size_t i = 0; members.next(); ++i) {
    const std::string_view key = members.key();
    const bool is_it = members.is_list() ? i == index : key.substr(1, key.size() - 2) == name;
    if (is_it) return members.value();
  }
  return {};
}

std::string_view element_with(std::string_view list, const FieldStep& step) {
  JsonScan elements(list);
  while (elements.is_list() && elements.next()) {
    const std::string_view found = member_of(elements.value(), step.key);
    if (!found.empty() && plain_text(found) == step.value) return elements.value();
  }
  return {};
}

std::string length_of(std::string_view list) {
  std::size_t length = 0;
  for (JsonScan elements(list); elements.next();) ++length;
  return std::to_string(length);
}

// The value as JSON; empty where there is none.
std::string pick_field(std::string_view answer, const FieldPath& path) {
  std::string_view value = answer;
  for (std::size_t i = 0; i < path.steps.size(); ++i) {
    const FieldStep& step = path.steps[i];
    const bool is_last = i + 1 == path.steps.size();
    if (is_last && step.name == "length" && value.starts_with('[')) return length_of(value);
    value = member_of(value, step.name);
    if (!step.key.empty()) value = element_with(value, step);
    if (value.empty()) break;
  }
  return std::string(value);
}

}  // namespace

std::optional<std::vector<FieldPath>> read_field_paths(std::string_view text) {
  std::vector<FieldPath> paths;
  if (text.empty() || text.ends_with(',')) return std::nullopt;
  while (!text.empty()) {
    auto path = read_field_path(take_piece(text, ','));
    if (!path) return std::nullopt;
    paths.push_back(std::move(*path));
  }
  return paths;
}

std::string RowWriter::head() const {
  if (format_ == RowFormat::ndjson) return {};
  std::string line = "id";
  for (const FieldPath& field : fields_) {
    line += separator();
    append_cell(line, field.text);
  }
  for (const std::string_view name : {"error", "errors"}) {
    line += separator();
    line += name;
  }
  return line + "\n";
}

void RowWriter::append_cell(std::string& out, std::string_view text) const {
  if (format_ == RowFormat::tsv) {
    for (const char c : text) {
      const std::size_t found = std::string_view("\t\n\r\\").find(c);
      if (found == std::string_view::npos) {
        out += c;
      } else {
        out += '\\';
        out += "tnr\\"[found];
      }
    }
    return;
  }
  if (!text.empty() && text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void RowWriter::append_id(std::string& out, std::string_view id) const {
  if (id.empty()) {
    out += absent();
  } else {
    append_cell(out, plain_text(id));
  }
}

void RowWriter::append_object(std::string& out, std::string_view id,
                              std::string_view answer) const {
  out += '{';
  if (!id.empty()) (out += "\"id\":") += id;
  for (const FieldPath& field : fields_) {
    if (out.back() != '{') out += ',';
    {
      JsonWriter writer(out);
      writer.string(field.text);
    }
    const std::string value = pick_field(answer, field);
    (out += ':') += value.empty() ? "null" : value;
  }
  out += '}';
}

void RowWriter::append_answer(std::string& out, std::string_view id,
                              std::string_view answer) const {
  if (format_ == RowFormat::ndjson) {
    append_object(out, id, answer);
    return;
  }
  append_id(out, id);
  for (const FieldPath& field : fields_) {
    out += separator();
    const std::string value = pick_field(answer, field);
    if (value.empty() || value == "null") {
      out += absent();
    } else {
      append_cell(out, plain_text(value));
    }
  }
  for (int i = 0; i < 2; ++i) (out += separator()) += absent();
}

void RowWriter::append_errors(std::string& out, std::string_view id, const Errors& errors) const {
  append_id(out, id);
  for (std::size_t i = 0; i < fields_.size(); ++i) (out += separator()) += absent();
  std::string list;
  {
    JsonWriter writer(list);
    writer.begin_array();
    for (const Error& error : errors) write_error(writer, error);
    writer.end_array();
  }
  out += separator();
  out += word_of(errors.front().code);
  out += separator();
  append_cell(out, list);
}

}  // namespace planshift
