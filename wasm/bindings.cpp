// The names that JavaScript sees. A list, no logic: what they do stands in calculators.h.
//
// Text goes in and out as JSON; web/src/engine/ is the only JavaScript that calls these.
#include <emscripten/bind.h>

#include "wasm/calculators.h"

EMSCRIPTEN_BINDINGS(planshift) {
  emscripten::function("open", &planshift::open_calculator);
  emscripten::function("ask", &planshift::ask_calculator);
  emscripten::function("close", &planshift::close_calculator);
  emscripten::function("version", &planshift::version_text);
}
