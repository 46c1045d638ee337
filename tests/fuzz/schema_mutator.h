// Mutations that keep a document a document: values are changed, left out and added where the JSON
// Schemas of web/schemas say that something may stand, and with what they say may stand there.
//
// libFuzzer's own mutations of bytes find what a parser does with rubbish; most of what they make
// of a catalog never gets past it. These get past it.
#ifndef PLANSHIFT_TESTS_FUZZ_SCHEMA_MUTATOR_H_
#define PLANSHIFT_TESTS_FUZZ_SCHEMA_MUTATOR_H_

#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace planshift::fuzz {

using Json = nlohmann::ordered_json;
using Random = std::minstd_rand;

class SchemaMutator {
 public:
  // Reads `<name>.schema.json` of all schemas in a folder.
  explicit SchemaMutator(const std::string& folder);

  // What values refer to by id are those of this catalog, from now on.
  void remember_ids(const Json& catalog) const;
  // Changes one place of a document that `schema` (catalog, request) describes.
  void mutate(Json& document, const std::string& schema, Random& random) const;

 private:
  // A schema, and the document in which its references `#/…` are.
  struct Place {
    const Json* schema;
    const Json* root;
  };
  struct Spot {
    Json* value;
    Place place;
    Json* parent;      // of a member or an element; null at the top
    std::string name;  // of a member
  };

  Place resolve(Place place) const;
  // The schema of a member, also where `oneOf` and its like list several shapes.
  bool find_member(Place place, const std::string& name, Place& found) const;
  void collect(Json& value, Place place, Json* parent, const std::string& name,
               std::vector<Spot>& spots) const;
  std::vector<std::string> members_of(Place place) const;
  Json make(Place place, const std::string& name, int depth, Random& random) const;
  Json make_object(Place place, int depth, Random& random) const;
  std::string make_text(const std::string& kind, const std::string& name, Random& random) const;
  void change_object(Json& object, Place place, Random& random) const;
  void change_list(Json& list, Place place, Random& random) const;

  std::map<std::string, Json> schemas_;   // by file name
  mutable std::vector<std::string> ids_;  // of the document that is being changed
};

}  // namespace planshift::fuzz

#endif  // PLANSHIFT_TESTS_FUZZ_SCHEMA_MUTATOR_H_
