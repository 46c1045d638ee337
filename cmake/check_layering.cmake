# cmake -D ROOT=<repository> -P check_layering.cmake
#
# Holds every include of core/ and tests/core/ to the layering. The rule is read from where the
# build has it, the `planshift_component(<component> DEPS …)` lines: a component may include its own
# headers and those of the components it reaches through DEPS. The linker alone would not see a
# header-only look to the right.
cmake_minimum_required(VERSION 3.25)

set(violations "")

# Only the outer components know the streams and the clock; wasm/ alone knows Emscripten, and the
# tests alone nlohmann's JSON.
string(CONCAT forbidden_includes
  "nlohmann|emscripten|"
  "iostream|ostream|istream|fstream|sstream|iomanip|locale|clocale|ctime|thread")
set(forbidden_words "system_clock|steady_clock|localtime|gmtime|setlocale|getenv|std::time\\(")
set(may_use_streams json cli)

# Reads the declared dependencies: deps_<component> = the components it names.
file(GLOB component_files RELATIVE "${ROOT}/core" "${ROOT}/core/*/CMakeLists.txt")
set(components "")
foreach(component_file IN LISTS component_files)
  file(READ "${ROOT}/core/${component_file}" text)
  if(NOT text MATCHES "planshift_component\\(([a-z_]+)([^)]*)\\)")
    list(APPEND violations "core/${component_file}: no planshift_component(…)")
    continue()
  endif()
  set(component "${CMAKE_MATCH_1}")
  set(arguments "${CMAKE_MATCH_2}")
  get_filename_component(folder "${component_file}" DIRECTORY)
  if(NOT folder STREQUAL component)
    list(APPEND violations
      "core/${component_file}: declares the component ${component}, not ${folder}")
  endif()
  list(APPEND components ${component})
  set(deps_${component} "")
  if(arguments MATCHES "DEPS([ \n\ta-z_]*)")
    separate_arguments(deps_${component} UNIX_COMMAND "${CMAKE_MATCH_1}")
  endif()
endforeach()

# reach_<component>: the component itself and all it reaches. The graph is small, so simply until
# it rests.
foreach(component IN LISTS components)
  set(reach_${component} ${component} ${deps_${component}})
  set(before -1)
  list(LENGTH reach_${component} after)
  while(NOT before EQUAL after)
    set(before ${after})
    foreach(reached IN LISTS reach_${component})
      list(APPEND reach_${component} ${deps_${reached}})
    endforeach()
    list(REMOVE_DUPLICATES reach_${component})
    list(LENGTH reach_${component} after)
  endwhile()
endforeach()

set(checked 0)
foreach(component IN LISTS components)
  file(GLOB_RECURSE core_files RELATIVE "${ROOT}"
    "${ROOT}/core/${component}/*.h" "${ROOT}/core/${component}/*.cpp")
  file(GLOB_RECURSE test_files RELATIVE "${ROOT}"
    "${ROOT}/tests/core/${component}/*.h" "${ROOT}/tests/core/${component}/*.cpp")
  foreach(file IN LISTS core_files test_files)
    math(EXPR checked "${checked} + 1")
    file(STRINGS "${ROOT}/${file}" includes REGEX "^[ \t]*#[ \t]*include")
    foreach(include IN LISTS includes)
      if(include MATCHES "\"planshift/([a-z_]+)/")
        if(NOT CMAKE_MATCH_1 IN_LIST reach_${component})
          list(APPEND violations "${file}: core/${component} may not use core/${CMAKE_MATCH_1}")
        endif()
      elseif(include MATCHES "\"tests/" AND file IN_LIST test_files)
      elseif(include MATCHES "\"")
        list(APPEND violations "${file}: ${include}: name it \"planshift/<component>/…\"")
      elseif(file IN_LIST core_files AND include MATCHES "<(${forbidden_includes})[./>]")
        set(header "${CMAKE_MATCH_1}")
        if(NOT header MATCHES "nlohmann|emscripten" AND component IN_LIST may_use_streams)
        else()
          list(APPEND violations "${file}: core/${component} may not use <${header}>")
        endif()
      endif()
    endforeach()
    if(file IN_LIST core_files AND NOT component IN_LIST may_use_streams)
      file(STRINGS "${ROOT}/${file}" words REGEX "${forbidden_words}")
      foreach(word IN LISTS words)
        list(APPEND violations "${file}: no clock, locale or environment here: ${word}")
      endforeach()
    endif()
  endforeach()
endforeach()

if(checked EQUAL 0)
  list(APPEND violations "no sources found under ${ROOT}/core")
endif()
if(violations)
  list(JOIN violations "\n  " lines)
  message(FATAL_ERROR "The layering is broken:\n  ${lines}")
endif()
message(STATUS "layering: ${checked} files hold to it")
