// Calculators: the catalogs that JavaScript has opened, each decoded once.
//
//   open_calculator(catalog)             -> {"calculator":1}          or {"errors":[…]}
//   ask_calculator(1, "quote", request)  -> the answer's JSON text    or {"errors":[…]}
//   close_calculator(1)
//
// Handles are never reused, so that a closed one is always told apart from a living one.
#ifndef PLANSHIFT_WASM_CALCULATORS_H_
#define PLANSHIFT_WASM_CALCULATORS_H_

#include <string>

namespace planshift {

std::string open_calculator(const std::string& catalog);

// An unknown handle is a mistake of the calling page's engine and traps.
std::string ask_calculator(int calculator, const std::string& question, const std::string& request);

void close_calculator(int calculator);

std::string version_text();

}  // namespace planshift

#endif  // PLANSHIFT_WASM_CALCULATORS_H_
