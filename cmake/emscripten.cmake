# Toolchain file of the `wasm` preset: the Emscripten that is on PATH, Debian's or a newer one.

find_program(PLANSHIFT_EM_CONFIG em-config REQUIRED)
execute_process(COMMAND "${PLANSHIFT_EM_CONFIG}" EMSCRIPTEN_ROOT
  OUTPUT_VARIABLE planshift_emscripten_root OUTPUT_STRIP_TRAILING_WHITESPACE
  COMMAND_ERROR_IS_FATAL ANY)

# The tests run in the node on PATH. Named here because Emscripten's own file may add flags that
# one version of node wants and the next one refuses; single-file programs need none.
find_program(PLANSHIFT_NODE NAMES node nodejs REQUIRED)
set(CMAKE_CROSSCOMPILING_EMULATOR "${PLANSHIFT_NODE}")

include("${planshift_emscripten_root}/cmake/Modules/Platform/Emscripten.cmake")

# Optimised links run Emscripten's own JavaScript tools, which in Debian take `acorn` from
# /usr/share/nodejs. Only Debian's node looks there by itself; any other one says "Cannot find
# module 'acorn'".
if(planshift_emscripten_root STREQUAL "/usr/share/emscripten" AND EXISTS /usr/share/nodejs/acorn)
  set(CMAKE_CXX_LINKER_LAUNCHER "${CMAKE_COMMAND};-E;env;NODE_PATH=/usr/share/nodejs")
endif()
