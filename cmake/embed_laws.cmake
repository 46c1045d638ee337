# cmake -D OUTPUT=<file.cpp> -P embed_laws.cmake -- <law.json>…
#
# Writes the table behind core/json/law_reader.h: of each file of web/laws what the program acts by.
# Name, sources and what a law does not cover are for people and stay behind.

cmake_minimum_required(VERSION 3.25)

include("${CMAKE_CURRENT_LIST_DIR}/embedded_table.cmake")

set(rows "")
list_inputs(files)
foreach(file IN LISTS files)
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

write_table(
  FROM web/laws BY embed_laws.cmake
  HEADER json/law_reader.h TYPE EmbeddedLaw ACCESSOR embedded_laws)
