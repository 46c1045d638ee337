#include "planshift/json/guide_reader.h"

#include <string>
#include <vector>

#include "planshift/json/field_table.h"

namespace planshift {
namespace {

struct Guide {
  std::vector<Text> steps;
};
struct Guides {};

void read_guide_step(Reader& in, Value value, Text& step) { in.read(value, step); }

constexpr Field<Reader, Guide> kGuideFields[] = {
    {"steps", list<&Guide::steps, read_guide_step>},
    {"note", checked<Text>},
    {"url", checked<std::string>},
    {"email", checked<std::string>},
};

void guide(Reader& in, Value value, Guides&) {
  Guide read;
  read_object<kGuideFields>(in, value, read);
}

constexpr Field<Reader, Guides> kGuidesFields[] = {
    {"upgrade", by<guide>}, {"downgrade", by<guide>}, {"cancel", by<guide>},
    {"billing", by<guide>}, {"documents", by<guide>}, {"support", by<guide>},
};

struct Brand {};

constexpr Field<Reader, Brand> kBrandFields[] = {
    {"logo", checked<std::string>},
    {"colour", checked<std::string>},
    {"address", checked<Text>},
    {"terms", checked<Text>},
};

}  // namespace

void check_guides(Reader& in, Value value) {
  Guides guides;
  read_object<kGuidesFields>(in, value, guides);
}

void check_brand(Reader& in, Value value) {
  Brand brand;
  read_object<kBrandFields>(in, value, brand);
}

}  // namespace planshift
