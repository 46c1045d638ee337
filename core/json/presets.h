// Presets: the policies of known billing systems, which a catalog may name.
//
//   "policy": {"preset": "stripe"}                       the system's default
//   "policy": {"preset": "stripe/create_prorations"}     one of its named variants
//   "policy": {"preset": "kill-bill", "tax_on_credit": false}
//
// A preset is the text of a policy object. It is read first; what the catalog's own policy writes
// then takes the place of single fields. The texts come from web/policies/*.json, one file per
// system with its sources and what it does not cover; cmake/embed_presets.cmake puts the rules
// into the program and into the WebAssembly module, and the words for what they do not cover.
//
// The awkward case is a system that has its own word for its default ("always_invoice"): the
// default then answers to that name, too.
#ifndef PLANSHIFT_JSON_PRESETS_H_
#define PLANSHIFT_JSON_PRESETS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace planshift {

struct Preset {
  const char* system;   // "kill-bill"
  const char* variant;  // "fixed_days_30"; "default" where the system has no word for it
  bool is_default;
  const char* policy;     // the JSON text
  const char* uncovered;  // what it does not cover: words of Uncovered with spaces between them
};

// By system in alphabetical order, each with its default first.
std::span<const Preset> all_presets();

// "stripe" for a default, else "stripe/create_prorations".
std::string name_of_preset(const Preset& preset);

// Every name that a preset answers to: "stripe", "stripe/always_invoice", ...
std::vector<std::string> names_of_presets();

// The preset of that name, nullptr when there is none.
const Preset* find_preset(std::string_view name);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_PRESETS_H_
