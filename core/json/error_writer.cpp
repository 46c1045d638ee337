#include "planshift/json/json.h"
#include "planshift/json/quote_writer.h"
#include "planshift/text/error_text.h"

namespace planshift {

void append_error(std::string& text, const Error& error) {
  JsonWriter out(text);
  write_error(out, error);
}

void write_error(JsonWriter& out, const Error& error) {
  out.begin_object();
  out.field("path"_key, error.path);
  out.word_field("code"_key, word_of(error.code));
  if (!error.args.empty()) {
    out.key("args"_key);
    out.begin_object();
    for (const auto& [name, value] : error.args) {
      out.key(name);
      out.string(value);
    }
    out.end_object();
  }
  out.field("message"_key, message_of(error));
  out.end_object();
}

std::string encode_errors(const Errors& errors) {
  std::string text = "{\"errors\":[";
  for (std::size_t i = 0; i < errors.size(); ++i) {
    if (i > 0) text += ',';
    append_error(text, errors[i]);
  }
  text += "]}";
  return text;
}

}  // namespace planshift
