# planshift_gtest: GoogleTest from Debian's sources, built with this build's own flags (sanitizers,
# no exceptions, WebAssembly), which a packaged library could not have.
find_path(PLANSHIFT_GTEST_DIR src/gtest-all.cc
  HINTS /usr/src/googletest/googletest NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH REQUIRED
  DOC "The googletest directory of the GoogleTest sources")

add_library(planshift_gtest STATIC EXCLUDE_FROM_ALL
  "${PLANSHIFT_GTEST_DIR}/src/gtest-all.cc" "${PLANSHIFT_GTEST_DIR}/src/gtest_main.cc")
target_include_directories(planshift_gtest SYSTEM PUBLIC "${PLANSHIFT_GTEST_DIR}/include"
                           PRIVATE "${PLANSHIFT_GTEST_DIR}")
# Its warnings are not ours, and its own speed matters to nobody: this halves its build.
target_compile_options(planshift_gtest PRIVATE -w -O1)
set_target_properties(planshift_gtest PROPERTIES CXX_CLANG_TIDY "" UNITY_BUILD OFF)

if(EMSCRIPTEN)
  # No threads in the module, so none in its tests.
  target_compile_definitions(planshift_gtest PUBLIC GTEST_HAS_PTHREAD=0)
  # Machine code at once, instead of being optimised again in every test that links it.
  target_compile_options(planshift_gtest PRIVATE -fno-lto)
else()
  find_package(Threads REQUIRED)
  target_link_libraries(planshift_gtest PUBLIC Threads::Threads)
endif()
