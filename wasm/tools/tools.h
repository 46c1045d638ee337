// Tools: what a vendor needs that has no sound catalog yet, or more than one answer about it.
//
// The input is the tool's name and its texts with NUL bytes between them, which no JSON document
// and no table contains:
//
//   check NUL catalog NUL request      what `planshift check --json catalog.json request.json`
//                                      prints; an empty request stands for none
//   import NUL stripe NUL id NUL name NUL text NUL …
//                                      what `planshift import --report` prints, or {"errors":[…]}
//   render NUL lang NUL src NUL catalog
//                                      what `planshift render` prints, or {"errors":[…]}
#ifndef PLANSHIFT_WASM_TOOLS_TOOLS_H_
#define PLANSHIFT_WASM_TOOLS_TOOLS_H_

#include <cstddef>

namespace planshift {

// Reads the first `bytes` of the input buffer and returns the number of bytes of the answer. An
// unknown tool is a mistake of the calling engine and traps.
std::size_t use_tool(std::size_t bytes);

}  // namespace planshift

#endif  // PLANSHIFT_WASM_TOOLS_TOOLS_H_
