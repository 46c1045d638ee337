#include "planshift/import/import.h"

#include <memory>

#include "planshift/import/draft.h"
#include "planshift/json/json_writer.h"
#include "planshift/json/syntax_error.h"
#include "planshift/text/joined.h"

namespace planshift {
namespace {

using ReadRoots = void (*)(Draft& draft, const std::vector<Found>& roots);

// Documents of JSON are read together: a price stands in one, its product in another.
void read_documents(Draft& draft, const std::vector<ImportText>& documents, ReadRoots read) {
  std::vector<std::unique_ptr<Document>> parsed;
  std::vector<Found> roots;
  for (const ImportText& document : documents) {
    draft.document = document.name;
    parsed.push_back(std::make_unique<Document>());
    if (std::optional<Error> broken = parsed.back()->parse(document.text)) {
      broken->path = draft.place_of(broken->path);
      draft.errors.push_back(std::move(*broken));
    } else {
      roots.push_back({.document = document.name, .value = parsed.back()->root()});
    }
  }
  if (draft.errors.empty()) read(draft, roots);
}

using ReadText = void (*)(Draft& draft, std::string_view text);

void read_texts(Draft& draft, const std::vector<ImportText>& documents, ReadText read) {
  for (const ImportText& document : documents) {
    draft.document = document.name;
    if (document.text.size() > kMaxInputBytes) {
      draft.errors.push_back({.code = ErrorCode::too_large,
                              .path = draft.place_of(""),
                              .args = {{"limit", std::to_string(kMaxInputBytes)}}});
    } else if (const std::size_t end = end_of_utf8(document.text); end < document.text.size()) {
      draft.errors.push_back(
          {.code = ErrorCode::bad_value,
           .path = draft.place_of(""),
           .args = {{"value", "byte " + std::to_string(end)}, {"expected", "text in UTF-8"}}});
    } else {
      read(draft, document.text);
    }
  }
}

void read_source(Draft& draft, ImportSource source, const std::vector<ImportText>& documents) {
  switch (source) {
    case ImportSource::stripe: return read_documents(draft, documents, read_stripe);
    case ImportSource::paddle: return read_documents(draft, documents, read_paddle);
    case ImportSource::chargebee: return read_documents(draft, documents, read_chargebee);
    case ImportSource::lago: return read_documents(draft, documents, read_lago);
    case ImportSource::kill_bill: return read_texts(draft, documents, read_kill_bill);
    case ImportSource::csv: return read_texts(draft, documents, read_table);
  }
}

}  // namespace

Result<Import> import_catalog(ImportSource source, const std::vector<ImportText>& documents,
                              std::string_view id) {
  Draft draft;
  draft.has_several_documents = documents.size() > 1;
  if (source != ImportSource::csv) draft.preset = word_of(source);
  read_source(draft, source, documents);
  if (!id.empty()) draft.id = id;
  if (draft.id.empty()) draft.id = word_of(source);
  return finish_draft(draft, source);
}

std::string encode_import(const Import& import) {
  std::string text = R"({"planshift":1,"from":")";
  text += word_of(import.source);
  text += R"(","catalog":)";
  text += import.catalog;
  text += R"(,"left_out":)";
  {
    JsonWriter out(text);
    out.begin_array();
    for (const LeftOut& left_out : import.left_out) {
      out.begin_object();
      out.field("place"_key, std::string_view(left_out.place));
      out.field("code"_key, left_out.code);
      out.field("message"_key, std::string_view(message_of(left_out)));
      out.end_object();
    }
    out.end_array();
  }
  text += '}';
  return text;
}

}  // namespace planshift
