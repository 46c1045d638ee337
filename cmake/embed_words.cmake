# cmake -D OUTPUT=<file.cpp> -P embed_words.cmake -- <language.json>…
#
# Writes the table behind core/render/words.h: each sentence once, or once for each plural form.

cmake_minimum_required(VERSION 3.25)

include("${CMAKE_CURRENT_LIST_DIR}/embedded_table.cmake")

# Half and key of what the price table says.
set(wanted
  first price.hour first price.day first price.week first price.month first price.year
  first change.price first change.unlimited first section.includes first seat.many
  deferred compare.plan)

set(rows "")
function(append_row language key form text)
  if(text MATCHES "\\)words\"")
    message(FATAL_ERROR "${language}/${key}: a text that ends the string around it")
  endif()
  set(rows "${rows}    {\"${language}\", \"${key}\", \"${form}\", R\"words(${text})words\"},\n"
    PARENT_SCOPE)
endfunction()

list_inputs(files)
foreach(file IN LISTS files)
  file(READ "${file}" text)
  get_filename_component(language "${file}" NAME_WE)
  set(left ${wanted})
  while(left)
    list(POP_FRONT left half key)
    string(JSON type TYPE "${text}" ${half} ${key})
    string(JSON value GET "${text}" ${half} ${key})
    if(type STREQUAL "STRING")
      append_row("${language}" "${key}" "" "${value}")
      continue()
    endif()
    string(JSON forms LENGTH "${value}")
    math(EXPR last_form "${forms} - 1")
    foreach(form_index RANGE ${last_form})
      string(JSON form MEMBER "${value}" ${form_index})
      string(JSON sentence GET "${value}" ${form})
      append_row("${language}" "${key}" "${form}" "${sentence}")
    endforeach()
  endwhile()
endforeach()

write_table(
  FROM web/locales BY embed_words.cmake
  HEADER render/words.h TYPE LocaleWord ACCESSOR all_locale_words)
