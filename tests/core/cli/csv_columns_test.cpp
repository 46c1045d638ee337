// The cells of a table against the schema of the request: where that asks for a whole number or for
// true or false, a cell is written as one, and anywhere else as a string.

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "planshift/cli/batch/csv_source.h"
#include "tests/core/cli/fake_console.h"
#include "tests/support/json_path.h"
#include "tests/support/text_file.h"

namespace planshift::csv_columns_test {
namespace {

using support::Json;

const Json& schema_of(const std::string& name) {
  static std::map<std::string, Json> read;
  auto found = read.find(name);
  if (found == read.end()) {
    const auto text = support::read_text_file(support::in_repository("web/schemas/" + name));
    found = read.emplace(name, Json::parse(text.value_or(""), nullptr, false)).first;
  }
  return found->second;
}

// What stands at every place of a request, by its dotted key: "string", "integer", "boolean" …
class Places {
 public:
  std::map<std::string, std::set<std::string>> types;

  void walk(const std::string& file, const Json& part, const std::string& place, int depth) {
    if (!part.is_object() || depth > 12) return;
    if (part.contains("$ref")) follow(file, part["$ref"].get<std::string>(), place, depth);
    add_types(part, place);
    for (const char* word : {"anyOf", "oneOf", "allOf"}) {
      if (!part.contains(word)) continue;
      for (const Json& one : part[word]) walk(file, one, place, depth + 1);
    }
    for (const char* word : {"then", "else"}) {
      if (part.contains(word)) walk(file, part[word], place, depth + 1);
    }
    if (part.contains("properties")) {
      for (const auto& [key, one] : part["properties"].items()) {
        walk(file, one, place.empty() ? key : place + "." + key, depth + 1);
      }
    }
    if (part.contains("items")) walk(file, part["items"], place + ".0", depth + 1);
    if (part.contains("additionalProperties")) {
      walk(file, part["additionalProperties"], place + ".storage", depth + 1);
    }
  }

 private:
  void follow(const std::string& file, const std::string& reference, const std::string& place,
              int depth) {
    const std::size_t hash = reference.find('#');
    const std::string other = hash == 0 ? file : reference.substr(0, hash);
    const Json::json_pointer pointer(hash == std::string::npos ? "" : reference.substr(hash + 1));
    const Json& schema = schema_of(other);
    ASSERT_TRUE(schema.contains(pointer)) << reference;
    walk(other, schema[pointer], place, depth + 1);
  }
  void add_types(const Json& part, const std::string& place) {
    if (part.contains("const")) {
      types[place].insert(part["const"].is_boolean() ? "boolean" : "string");
    }
    if (!part.contains("type")) return;
    if (part["type"].is_string()) {
      types[place].insert(part["type"].get<std::string>());
    } else {
      for (const Json& one : part["type"]) types[place].insert(one.get<std::string>());
    }
  }
};

// How the cell under this head is written in the request.
std::string written(const std::string& head, const std::string& cell) {
  PartsSource source({head + "\n" + cell + "\n"});
  CsvSource csv(source, ',', nullptr);
  std::string line(1 << 12, '\0');
  line.resize(csv.read(line.data(), line.size()).count);
  EXPECT_EQ(csv.problem(), "") << head;
  const Json request = Json::parse(line, nullptr, false);
  const std::optional<Json> found = support::pick(request, head);
  return found ? found->dump() : "(nothing in " + line + ")";
}

TEST(CsvColumns, AreWrittenAsTheSchemaAsks) {
  Places places;
  places.walk("request.schema.json", schema_of("request.schema.json"), "", 0);
  int whole = 0, truth = 0, text = 0;
  for (const auto& [place, types] : places.types) {
    const bool is_text = types.count("string") > 0;
    if (types.count("integer") > 0 && !is_text) {
      EXPECT_EQ(written(place, "7"), "7") << place;
      ++whole;
    } else if (types.count("boolean") > 0) {
      EXPECT_EQ(written(place, "false"), "false") << place;
      ++truth;
    } else if (is_text && types.size() == 1) {
      EXPECT_EQ(written(place, "7"), "\"7\"") << place;
      EXPECT_EQ(written(place, "true"), "\"true\"") << place;
      ++text;
    }
  }
  EXPECT_GT(whole, 8);
  EXPECT_GT(truth, 4);
  EXPECT_GT(text, 40);
}

}  // namespace
}  // namespace planshift::csv_columns_test
