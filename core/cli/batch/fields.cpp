#include "planshift/cli/batch/fields.h"

#include <algorithm>
#include <charconv>

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

std::string plain_text(Value value);

// A value inside the answer, or a count.
struct PickedField {
  Value value;
  std::optional<std::int64_t> count;
};

Value member_of(Value value, const FieldStep& step) {
  if (value.is(ValueKind::object)) return value.find(step.name);
  if (!value.is(ValueKind::array)) return {};
  std::uint32_t index = 0;
  const char* end = step.name.data() + step.name.size();
  const auto [stop, error] = std::from_chars(step.name.data(), end, index);
  if (error != std::errc() || stop != end || index >= value.size()) return {};
  auto element = value.begin();
  for (; index > 0; --index) ++element;
  return *element;
}

Value element_with(Value list, const FieldStep& step) {
  if (!list.is(ValueKind::array)) return {};
  for (const Value element : list) {
    if (!element.is(ValueKind::object)) continue;
    const Value found = element.find(step.key);
    if (found.exists() && plain_text(found) == step.value) return element;
  }
  return {};
}

PickedField pick_field(Value root, const FieldPath& path) {
  Value value = root;
  for (std::size_t i = 0; i < path.steps.size(); ++i) {
    const FieldStep& step = path.steps[i];
    const bool is_last = i + 1 == path.steps.size();
    if (is_last && step.name == "length" && value.is(ValueKind::array)) {
      return {.value = {}, .count = value.size()};
    }
    value = member_of(value, step);
    if (value.exists() && !step.key.empty()) value = element_with(value, step);
    if (!value.exists()) break;
  }
  return {.value = value, .count = std::nullopt};
}

void write_value(JsonWriter& out, Value value) {
  switch (value.kind()) {
    case ValueKind::null: return out.null();
    case ValueKind::boolean: return out.boolean(value.is_true());
    case ValueKind::integer:
      return value.fits_whole() ? out.number(value.whole()) : out.string(value.text());
    case ValueKind::decimal:  // no answer holds one: amounts are strings
    case ValueKind::string: return out.string(value.text());
    case ValueKind::array:
      out.begin_array();
      for (const Value element : value) write_value(out, element);
      return out.end_array();
    case ValueKind::object:
      out.begin_object();
      for (const Value member : value) {
        out.key(member.key());
        write_value(out, member);
      }
      return out.end_object();
  }
}

// As a cell holds it: a string without its quotation marks.
std::string plain_text(Value value) {
  if (value.is(ValueKind::string) || value.is(ValueKind::decimal)) {
    return std::string(value.text());
  }
  std::string text;
  {
    JsonWriter out(text);
    write_value(out, value);
  }
  return text;
}

void append_picked(std::string& out, const PickedField& picked) {
  JsonWriter writer(out);
  if (picked.count) {
    writer.number(*picked.count);
  } else if (picked.value.exists()) {
    write_value(writer, picked.value);
  } else {
    writer.null();
  }
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
  Document document;
  if (id.empty()) {
    out += absent();
  } else if (id.front() == '"' && !document.parse(id)) {
    append_cell(out, document.root().text());
  } else {
    out += id;
  }
}

void RowWriter::append_object(std::string& out, std::string_view id, Value answer) const {
  out += '{';
  if (!id.empty()) (out += "\"id\":") += id;
  for (const FieldPath& field : fields_) {
    if (out.back() != '{') out += ',';
    {
      JsonWriter writer(out);
      writer.string(field.text);
    }
    out += ':';
    append_picked(out, pick_field(answer, field));
  }
  out += '}';
}

bool RowWriter::append_answer(std::string& out, std::string_view id,
                              std::string_view answer) const {
  Document document;
  if (document.parse(answer)) return false;
  const Value root = document.root();
  if (format_ == RowFormat::ndjson) {
    append_object(out, id, root);
    return true;
  }
  append_id(out, id);
  for (const FieldPath& field : fields_) {
    out += separator();
    const PickedField picked = pick_field(root, field);
    if (picked.count) {
      out += std::to_string(*picked.count);
    } else if (picked.value.exists() && !picked.value.is(ValueKind::null)) {
      append_cell(out, plain_text(picked.value));
    } else {
      out += absent();
    }
  }
  for (int i = 0; i < 2; ++i) (out += separator()) += absent();
  return true;
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
