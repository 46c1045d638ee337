// The names that JavaScript sees of the tools: those of every module, and `use`. A list, no logic.
#include <emscripten/bind.h>

#include "wasm/calculators.h"
#include "wasm/tools/tools.h"

EMSCRIPTEN_BINDINGS(planshift_tools) {
  emscripten::function("input_buffer", &planshift::input_buffer);
  emscripten::function("open", &planshift::open_calculator);
  emscripten::function("ask", &planshift::ask_calculator);
  emscripten::function("version", &planshift::write_version);
  emscripten::function("answer", &planshift::answer_place);
  emscripten::function("close", &planshift::close_calculator);
  emscripten::function("use", &planshift::use_tool);
}
