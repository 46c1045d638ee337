# planshift_test(<name> [LONG] FOLDER <folder> [LIBRARIES <target>…])
#
# One test program of all *_test.cpp in FOLDER and one CTest test of that name: a process per folder
# starts fast, which matters for WebAssembly. The single results are in the XML file that each
# program writes, test-results/<name>.xml; scripts/test adds them up. Without sources, no test.
#
# LONG says that the program runs for more than some seconds under sanitizers.
#
# A test finds files by PLANSHIFT_SOURCE_DIR, the absolute path of the repository; under sanitizers
# PLANSHIFT_SANITIZED is defined (each compiler has a way of its own to say it).
function(planshift_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "LONG" "FOLDER" "LIBRARIES")
  file(GLOB sources CONFIGURE_DEPENDS "${arg_FOLDER}/*_test.cpp")
  if(NOT sources)
    return()
  endif()

  string(REPLACE "." "_" target "${name}_test")
  add_executable(${target} ${sources})
  target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_compile_definitions(${target} PRIVATE PLANSHIFT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_link_libraries(${target} PRIVATE ${arg_LIBRARIES} planshift_gtest)
  # What is tested keeps its optimisation; the tests around it compile in two thirds of the time.
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  if(PLANSHIFT_SANITIZE)
    target_compile_definitions(${target} PRIVATE PLANSHIFT_SANITIZED)
  endif()
  if(PLANSHIFT_SANITIZE AND NOT arg_LONG)
    # Under sanitizers the code is several times as large: this compiles in less than half the time.
    # The LONG ones would lose more when they run, up to six times.
    target_compile_options(${target} PRIVATE -O0)
  endif()
  if(EMSCRIPTEN)
    # Machine code at once: only the components are optimised again when the program is linked.
    target_compile_options(${target} PRIVATE -fno-lto)
    planshift_run_in_node(${target})
  endif()

  add_test(NAME ${name}
    COMMAND ${target} "--gtest_output=xml:${PROJECT_BINARY_DIR}/test-results/${name}.xml")
  set_tests_properties(${name} PROPERTIES
    TIMEOUT 900
    ENVIRONMENT "UBSAN_OPTIONS=print_stacktrace=1")
endfunction()

# Makes a test program that node runs from the command line. Each flag was tried with the
# Emscripten 3.1.6 of Debian 12 in Node 18 and 20.
function(planshift_run_in_node target)
  # The package of this repository is of type "module"; the glue of a program is CommonJS.
  file(CONFIGURE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/package.json"
    CONTENT "{\"type\": \"commonjs\"}\n")
  target_link_options(${target} PRIVATE
    # The last -O counts: tests link in half a second instead of six. The flags of the module are
    # tried on the module itself, over every scenario (tests/web/package).
    -O1
    -fno-exceptions -fno-rtti
    -sENVIRONMENT=node
    # One file: no search for the .wasm, no fetch of a file path by the node that has `fetch`.
    -sSINGLE_FILE=1
    # The process ends with the result of main, after destructors and the last output.
    -sEXIT_RUNTIME=1
    # Files and folders are the real ones, for reading (scenarios) and writing (XML results).
    # Environment variables do not reach the program; arguments do.
    -sNODERAWFS=1
    -sALLOW_MEMORY_GROWTH=1)
  if(EMSCRIPTEN_VERSION VERSION_GREATER_EQUAL 3.1.27)
    target_link_options(${target} PRIVATE -sSTACK_SIZE=5MB)  # as the older versions have it
  endif()
endfunction()
