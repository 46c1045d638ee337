# cmake -D ROOT=<repository> -P check_layering.cmake
#
# Holds every include of core/ and tests/core/ to the layering. The rule is read from where the
# build has it, the `planshift_room(<room> DEPS …)` lines: a room may include its own headers and
# those of the rooms it reaches through DEPS. The linker alone would not see a header-only look to
# the right.
cmake_minimum_required(VERSION 3.25)

set(violations "")

# Only the outer rooms know the formats, the streams and the clock; wasm/ alone knows Emscripten.
string(CONCAT forbidden_includes
  "nlohmann|emscripten|"
  "iostream|ostream|istream|fstream|sstream|iomanip|locale|clocale|ctime|thread")
set(forbidden_words "system_clock|steady_clock|localtime|gmtime|setlocale|getenv|std::time\\(")
set(may_use_json json)
set(may_use_streams json cli)

# Reads the declared dependencies: deps_<room> = the rooms it names.
file(GLOB room_files RELATIVE "${ROOT}/core" "${ROOT}/core/*/CMakeLists.txt")
set(rooms "")
foreach(room_file IN LISTS room_files)
  file(READ "${ROOT}/core/${room_file}" text)
  if(NOT text MATCHES "planshift_room\\(([a-z_]+)([^)]*)\\)")
    list(APPEND violations "core/${room_file}: no planshift_room(…)")
    continue()
  endif()
  set(room "${CMAKE_MATCH_1}")
  set(arguments "${CMAKE_MATCH_2}")
  get_filename_component(folder "${room_file}" DIRECTORY)
  if(NOT folder STREQUAL room)
    list(APPEND violations "core/${room_file}: declares the room ${room}, not ${folder}")
  endif()
  list(APPEND rooms ${room})
  set(deps_${room} "")
  if(arguments MATCHES "DEPS([ \n\ta-z_]*)")
    separate_arguments(deps_${room} UNIX_COMMAND "${CMAKE_MATCH_1}")
  endif()
endforeach()

# reach_<room>: the room itself and all it reaches. The graph is small, so simply until it rests.
foreach(room IN LISTS rooms)
  set(reach_${room} ${room} ${deps_${room}})
  set(before -1)
  list(LENGTH reach_${room} after)
  while(NOT before EQUAL after)
    set(before ${after})
    foreach(reached IN LISTS reach_${room})
      list(APPEND reach_${room} ${deps_${reached}})
    endforeach()
    list(REMOVE_DUPLICATES reach_${room})
    list(LENGTH reach_${room} after)
  endwhile()
endforeach()

set(checked 0)
foreach(room IN LISTS rooms)
  file(GLOB_RECURSE core_files RELATIVE "${ROOT}"
    "${ROOT}/core/${room}/*.h" "${ROOT}/core/${room}/*.cpp")
  file(GLOB_RECURSE test_files RELATIVE "${ROOT}"
    "${ROOT}/tests/core/${room}/*.h" "${ROOT}/tests/core/${room}/*.cpp")
  foreach(file IN LISTS core_files test_files)
    math(EXPR checked "${checked} + 1")
    file(STRINGS "${ROOT}/${file}" includes REGEX "^[ \t]*#[ \t]*include")
    foreach(include IN LISTS includes)
      if(include MATCHES "\"core/([a-z_]+)/")
        if(NOT CMAKE_MATCH_1 IN_LIST reach_${room})
          list(APPEND violations "${file}: core/${room} may not use core/${CMAKE_MATCH_1}")
        endif()
      elseif(include MATCHES "\"tests/" AND file IN_LIST test_files)
      elseif(include MATCHES "\"")
        list(APPEND violations "${file}: ${include}: name it from the root, \"core/<room>/…\"")
      elseif(file IN_LIST core_files AND include MATCHES "<(${forbidden_includes})[./>]")
        set(header "${CMAKE_MATCH_1}")
        if(header STREQUAL "nlohmann" AND room IN_LIST may_use_json)
        elseif(NOT header MATCHES "nlohmann|emscripten" AND room IN_LIST may_use_streams)
        else()
          list(APPEND violations "${file}: core/${room} may not use <${header}>")
        endif()
      endif()
    endforeach()
    if(file IN_LIST core_files AND NOT room IN_LIST may_use_streams)
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
