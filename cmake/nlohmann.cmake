# planshift_nlohmann: nlohmann's JSON headers, for tests: they judge the parser
# of the core and read what it writes.
#
# They are reached through a directory that holds nothing else. Their own parent is usually
# /usr/include, and a cross compiler that is shown the host's C headers breaks in strange places.
find_path(PLANSHIFT_NLOHMANN_ROOT nlohmann/json.hpp
  HINTS /usr/include NO_CMAKE_FIND_ROOT_PATH REQUIRED
  DOC "The directory that holds nlohmann/json.hpp")

set(private_root "${PROJECT_BINARY_DIR}/third_party")
if(NOT EXISTS "${private_root}/nlohmann/json.hpp")
  file(MAKE_DIRECTORY "${private_root}")
  file(CREATE_LINK "${PLANSHIFT_NLOHMANN_ROOT}/nlohmann" "${private_root}/nlohmann"
    COPY_ON_ERROR SYMBOLIC)
endif()

add_library(planshift_nlohmann INTERFACE)
target_include_directories(planshift_nlohmann SYSTEM INTERFACE "${private_root}")
# Without exceptions a mistake in its use aborts; parse(text, nullptr, false) and SAX never throw.
target_compile_definitions(planshift_nlohmann INTERFACE JSON_NOEXCEPTION=1)
