# Installs the build into an empty folder and uses it from there: a separate project finds the
# package, links planshift::core, and quotes from structs and from text; another one has libraries
# beside it whose macros have short names; the program runs. The first project's program and its
# CMake lines are those that README shows.
cmake_minimum_required(VERSION 3.25)

set(prefix "${SCRATCH}/prefix")
set(project "${SOURCE}/tests/package/consumer")
file(REMOVE_RECURSE "${SCRATCH}")

function(run_step name)
  execute_process(COMMAND ${ARGN}
    OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE result)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${name}: ended with ${result}\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

# Exactly `want`, or a text that begins with it.
function(expect_output name want)
  string(FIND "${output}" "${want}" place)
  if(NOT place EQUAL 0)
    message(SEND_ERROR "${name}: expected\n${want}\ngot\n${output}")
  endif()
endfunction()

run_step("install" ${CMAKE_COMMAND} --install "${BUILD}" --prefix "${prefix}")
foreach(file IN ITEMS bin/planshift include/planshift/planshift.h include/planshift/json/ask.h
                      share/doc/planshift/LICENSE)
  if(NOT EXISTS "${prefix}/${file}")
    message(SEND_ERROR "install: there is no ${file}")
  endif()
endforeach()
# What is installed is the public API: no way from a request to its quote, no reader of documents.
foreach(file IN ITEMS json/reader.h json/questions/question.h subscription/state.h quote/decision.h
                      quote/settlement.h proration/measure.h refund/estimate.h cli/program.h)
  if(NOT EXISTS "${SOURCE}/include/planshift/${file}")
    message(SEND_ERROR "install: ${file} is gone; name another internal header here")
  elseif(EXISTS "${prefix}/include/planshift/${file}")
    message(SEND_ERROR "install: ${file} is internal")
  endif()
endforeach()
file(GLOB_RECURSE headers "${prefix}/include/*.h")
foreach(file IN LISTS headers)
  file(STRINGS "${file}" macros REGEX "^[ \t]*#[ \t]*define")
  list(FILTER macros EXCLUDE REGEX "define PLANSHIFT_")
  if(macros)
    message(SEND_ERROR "install: ${file} defines names that may be somebody else's: ${macros}")
  endif()
endforeach()
file(GLOB_RECURSE foreign "${prefix}/*gtest*" "${prefix}/*nlohmann*" "${prefix}/*test_support*")
if(foreign)
  message(SEND_ERROR "install: these are not ours to install: ${foreign}")
endif()
# An installed tree names no path of the tree it was built in.
file(GLOB exported "${prefix}/lib*/cmake/planshift/*.cmake")
foreach(file IN LISTS exported)
  file(READ "${file}" text)
  string(FIND "${text}" "${SOURCE}" place)
  if(NOT place EQUAL -1)
    message(SEND_ERROR "install: ${file} names ${SOURCE}")
  endif()
endforeach()

run_step("configure" ${CMAKE_COMMAND} -S "${project}" -B "${SCRATCH}/build" -G "${GENERATOR}"
  -D "CMAKE_CXX_COMPILER=${COMPILER}" -D CMAKE_BUILD_TYPE=Release -D "CMAKE_PREFIX_PATH=${prefix}"
  -D "CMAKE_CXX_FLAGS=-Wall -Wextra -Wpedantic -Werror")
run_step("build" ${CMAKE_COMMAND} --build "${SCRATCH}/build")

run_step("text" "${SCRATCH}/build/shop")
expect_output("text" "196.20\n{\"planshift\":1,\"catalog\":{\"id\":\"rooms\"")
if(NOT output MATCHES "\"due_now\":{[^}]*\"to_pay\":\"196.20\"}")
  message(SEND_ERROR "text: no 196.20 in the line of JSON: ${output}")
endif()
run_step("structs" "${SCRATCH}/build/structs")
expect_output("structs" "196.20\n31 days, best 2026-12-01\n")

run_step("configure neighbors" ${CMAKE_COMMAND} -S "${SOURCE}/tests/package/neighbors"
  -B "${SCRATCH}/neighbors" -G "${GENERATOR}" -D "CMAKE_CXX_COMPILER=${COMPILER}"
  -D "CMAKE_PREFIX_PATH=${prefix}" -D "PLANSHIFT_INCLUDE=${prefix}/include"
  -D "CMAKE_CXX_FLAGS=-Wall -Wextra -Wpedantic -Werror")
run_step("build neighbors" ${CMAKE_COMMAND} --build "${SCRATCH}/neighbors")
run_step("neighbors" "${SCRATCH}/neighbors/neighbors")
foreach(want IN ITEMS "doctest: half.sign() > 1\n" "Catch2: half.sign() > 1\n"
                      "glog FATAL: half.sign() > 1\n" "own: half\n")
  string(REGEX REPLACE "[().]" "." want "${want}")
  string(REGEX MATCHALL "${want}" said "${output}")
  list(LENGTH said times)
  if(NOT times EQUAL 2)
    message(SEND_ERROR "neighbors: expected \"${want}\" twice, got: ${output}")
  endif()
endforeach()

run_step("program" "${prefix}/bin/planshift" --version)
expect_output("program" "planshift ${VERSION}\n")
file(WRITE "${SCRATCH}/request.json" [[{"subscription": {"plan": "standard", "interval": "P1M",
  "period": {"start": "2026-11-01", "end": "2026-12-01"}},
  "change": {"kind": "switch", "at": "2026-11-15", "plan": "pro"}}]])
run_step("quote" "${prefix}/bin/planshift" quote
  --catalog "${SOURCE}/web/catalogs/crowdhandler.json" "${SCRATCH}/request.json")
if(NOT output MATCHES "\"due_now\":{[^}]*\"total\":\"196.20\"")
  message(SEND_ERROR "quote: no 196.20 in ${output}")
endif()

# A package of another minor version is not taken for this one.
string(REGEX MATCH "^[0-9]+" major "${VERSION}")
file(WRITE "${SCRATCH}/other/CMakeLists.txt" "cmake_minimum_required(VERSION 3.25)
project(other LANGUAGES CXX)
find_package(planshift ${major}.99 CONFIG REQUIRED)\n")
execute_process(COMMAND ${CMAKE_COMMAND} -S "${SCRATCH}/other" -B "${SCRATCH}/other/build"
  -G "${GENERATOR}" -D "CMAKE_CXX_COMPILER=${COMPILER}" -D "CMAKE_PREFIX_PATH=${prefix}"
  OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE result)
if(result EQUAL 0 OR NOT output MATCHES "compatible with requested version")
  message(SEND_ERROR "version: expected a refusal, got: ${output}")
endif()

# What README shows is what was built here.
file(READ "${SOURCE}/README.md" readme)
file(READ "${project}/main.cpp" program)
string(FIND "${readme}" "```cpp\n${program}```" place)
if(place EQUAL -1)
  message(SEND_ERROR "README.md does not show tests/package/consumer/main.cpp as it is")
endif()
file(STRINGS "${project}/CMakeLists.txt" lines REGEX "^(find_package|target_link.*shop)")
foreach(line IN LISTS lines)
  string(FIND "${readme}" "${line}\n" place)
  if(place EQUAL -1)
    message(SEND_ERROR "README.md does not show: ${line}")
  endif()
endforeach()
