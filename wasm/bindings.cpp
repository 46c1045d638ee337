// The names that JavaScript sees. A list, no logic: what they do stands in calculators.h.
//
// Numbers and addresses only: text is written and read in place, as UTF-8 bytes of JSON
// (web/src/engine/wasm-memory.ts is the only JavaScript that calls these).
#include <emscripten/bind.h>

#include "wasm/calculators.h"

EMSCRIPTEN_BINDINGS(planshift) {
  emscripten::function("input_buffer", &planshift::input_buffer);
  emscripten::function("open", &planshift::open_calculator);
  emscripten::function("ask", &planshift::ask_calculator);
  emscripten::function("version", &planshift::write_version);
  emscripten::function("answer", &planshift::answer_place);
  emscripten::function("close", &planshift::close_calculator);
}
