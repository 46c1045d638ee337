# cmake -D OUTPUT=<file.cpp> -P embed_laws.cmake -- <law.json>…
#
# Writes the table behind core/json/law_reader.h: of each file of web/laws what the program acts by.
# Name, sources and what a law does not cover are for people and stay behind.

cmake_minimum_required(VERSION 3.25)

set(rows "")
set(is_input FALSE)
math(EXPR last "${CMAKE_ARGC} - 1")
foreach(index RANGE ${last})
  set(file "${CMAKE_ARGV${index}}")
  if(NOT is_input)
    if(file STREQUAL "--")
      set(is_input TRUE)
    endif()
    continue()
  endif()
  file(READ "${file}" text)
  string(JSON id GET "${text}" id)
  get_filename_component(stem "${file}" NAME_WE)
  if(NOT id STREQUAL stem)
    message(FATAL_ERROR "${file} says that its id is ${id}")
  endif()
  foreach(key IN ITEMS name source covers_not)
    string(JSON text REMOVE "${text}" ${key})
  endforeach()
  string(REGEX REPLACE "\n[ \t]*" "" small "${text}")
  string(REPLACE "\" : " "\":" small "${small}")
  string(JSON same EQUAL "${text}" "${small}")
  if(NOT same OR small MATCHES "\\)law\"")
    message(FATAL_ERROR "${file} cannot be embedded")
  endif()
  string(APPEND rows "    {\"${id}\",\n     R\"law(${small})law\"},\n")
endforeach()

file(WRITE "${OUTPUT}"
"// Made from web/laws/*.json by cmake/embed_laws.cmake; changes here are lost.
#include \"planshift/json/law_reader.h\"

namespace planshift {
namespace {

constexpr EmbeddedLaw kLaws[] = {
${rows}};

}  // namespace

std::span<const EmbeddedLaw> embedded_laws() { return kLaws; }

}  // namespace planshift
")
