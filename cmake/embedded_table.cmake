# What the scripts embed_<what>.cmake share: the files after "--", and the C++ table that is made of
# their rows.

# list_inputs(<variable>): the arguments of the script that is running.
function(list_inputs result)
  set(files "")
  set(is_input FALSE)
  math(EXPR last "${CMAKE_ARGC} - 1")
  foreach(index RANGE ${last})
    if(is_input)
      list(APPEND files "${CMAKE_ARGV${index}}")
    elseif(CMAKE_ARGV${index} STREQUAL "--")
      set(is_input TRUE)
    endif()
  endforeach()
  set(${result} "${files}" PARENT_SCOPE)
endfunction()

# write_table(FROM <folder> BY <script> HEADER <path> TYPE <row's type> ACCESSOR <name>): the file
# OUTPUT, with the rows of the variable `rows`.
function(write_table)
  cmake_parse_arguments(PARSE_ARGV 0 table "" "FROM;BY;HEADER;TYPE;ACCESSOR" "")
  file(WRITE "${OUTPUT}"
"// Made from ${table_FROM}/*.json by cmake/${table_BY}; changes here are lost.
#include \"planshift/${table_HEADER}\"

namespace planshift {

std::span<const ${table_TYPE}> ${table_ACCESSOR}() {
  static constexpr ${table_TYPE} kRows[] = {
${rows}};
  return kRows;
}

}  // namespace planshift
")
endfunction()
