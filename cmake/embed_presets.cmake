# cmake -D OUTPUT=<file.cpp> -P embed_presets.cmake -- <system.json>…
#
# Writes the table behind core/json/presets.h. A variant is its system's default policy with a JSON
# merge patch (RFC 7396) over it: objects merge, null removes, anything else takes the old place. A
# patch that removes what is not there is a mistake and stops the build.
#
# Beside each policy stand the words for what it does not cover: `when` of its covers_not.

cmake_minimum_required(VERSION 3.25)

# A value as JSON writes it. Policies have no text that needs escaping (append_row checks it).
function(written_json out type value)
  if(type STREQUAL "STRING")
    set(value "\"${value}\"")
  elseif(type STREQUAL "BOOLEAN")
    if(value)
      set(value "true")
    else()
      set(value "false")
    endif()
  endif()
  set(${out} "${value}" PARENT_SCOPE)
endfunction()

function(merge_patch out base patch)
  string(JSON count LENGTH "${patch}")
  if(count GREATER 0)
    math(EXPR last "${count} - 1")
    foreach(index RANGE ${last})
      string(JSON key MEMBER "${patch}" ${index})
      string(JSON type TYPE "${patch}" "${key}")
      string(JSON value GET "${patch}" "${key}")
      string(JSON old_type ERROR_VARIABLE absent TYPE "${base}" "${key}")
      if(type STREQUAL "NULL")
        if(absent)
          message(FATAL_ERROR "a variant removes \"${key}\", which its default does not have")
        endif()
        string(JSON base REMOVE "${base}" "${key}")
        continue()
      endif()
      if(type STREQUAL "OBJECT")
        set(old "{}")
        if(NOT absent AND old_type STREQUAL "OBJECT")
          string(JSON old GET "${base}" "${key}")
        endif()
        merge_patch(value "${old}" "${value}")
      endif()
      written_json(value "${type}" "${value}")
      string(JSON base SET "${base}" "${key}" "${value}")
    endforeach()
  endif()
  set(${out} "${base}" PARENT_SCOPE)
endfunction()

# The words in `when` of the entries of covers_not: a word or a list of words, none in a mere text.
function(uncovered_words out document)
  set(words "")
  string(JSON count ERROR_VARIABLE absent LENGTH "${document}" covers_not)
  if(NOT absent AND count GREATER 0)
    math(EXPR last "${count} - 1")
    foreach(index RANGE ${last})
      string(JSON type TYPE "${document}" covers_not ${index})
      if(type STREQUAL "OBJECT")
        list_of_words(found "${document}" covers_not ${index} when)
        list(APPEND words ${found})
      endif()
    endforeach()
  endif()
  set(${out} "${words}" PARENT_SCOPE)
endfunction()

# A word or a list of words at a place of a document; an absent one is an empty list.
function(list_of_words out document)
  set(words "")
  string(JSON type ERROR_VARIABLE absent TYPE "${document}" ${ARGN})
  if(NOT absent AND type STREQUAL "STRING")
    string(JSON words GET "${document}" ${ARGN})
  elseif(NOT absent)
    string(JSON count LENGTH "${document}" ${ARGN})
    math(EXPR last "${count} - 1")
    foreach(index RANGE ${last})
      string(JSON word GET "${document}" ${ARGN} ${index})
      list(APPEND words "${word}")
    endforeach()
  endif()
  set(${out} "${words}" PARENT_SCOPE)
endfunction()

# One row of the table. White space goes, and what is left must still be the same document.
function(append_row system variant is_default policy uncovered)
  string(REGEX REPLACE "[ \t\r\n]+" "" small "${policy}")
  string(JSON same EQUAL "${policy}" "${small}")
  if(NOT same OR small MATCHES "[\\\\)]")
    message(FATAL_ERROR "${system}/${variant}: a policy with a text in it cannot be embedded")
  endif()
  string(CONCAT row "    {\"${system}\", \"${variant}\", ${is_default},\n"
    "     R\"(${small})\",\n"
    "     \"${uncovered}\"},\n")
  set(rows "${rows}${row}" PARENT_SCOPE)
endfunction()

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
  string(JSON system GET "${text}" system)
  get_filename_component(stem "${file}" NAME_WE)
  if(NOT system STREQUAL stem)
    message(FATAL_ERROR "${file} says that its system is ${system}")
  endif()
  string(JSON default ERROR_VARIABLE absent GET "${text}" default)
  if(absent)
    set(default "default")
  endif()
  string(JSON policy GET "${text}" policy)
  uncovered_words(uncovered "${text}")
  list(REMOVE_DUPLICATES uncovered)
  list(JOIN uncovered " " words)
  append_row("${system}" "${default}" true "${policy}" "${words}")
  string(JSON variants ERROR_VARIABLE absent LENGTH "${text}" variants)
  if(absent OR variants EQUAL 0)
    continue()
  endif()
  math(EXPR last_variant "${variants} - 1")
  foreach(variant_index RANGE ${last_variant})
    string(JSON variant MEMBER "${text}" variants ${variant_index})
    string(JSON patch GET "${text}" variants "${variant}" policy)
    merge_patch(changed "${policy}" "${patch}")
    # A variant adds what it does not cover, and takes away what it alone covers.
    string(JSON document GET "${text}" variants "${variant}")
    uncovered_words(more "${document}")
    list_of_words(covered "${document}" covers)
    set(words ${uncovered} ${more})
    foreach(word IN LISTS covered)
      if(NOT word IN_LIST words)
        message(FATAL_ERROR "${system}/${variant} covers \"${word}\", as its default does")
      endif()
      list(REMOVE_ITEM words "${word}")
    endforeach()
    list(REMOVE_DUPLICATES words)
    list(JOIN words " " words)
    append_row("${system}" "${variant}" false "${changed}" "${words}")
  endforeach()
endforeach()

file(WRITE "${OUTPUT}"
"// Made from web/policies/*.json by cmake/embed_presets.cmake; changes here are lost.
#include \"planshift/json/presets.h\"

namespace planshift {
namespace {

constexpr Preset kPresets[] = {
${rows}};

}  // namespace

std::span<const Preset> all_presets() { return kPresets; }

}  // namespace planshift
")
