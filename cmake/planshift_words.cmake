# planshift_words(<target>)
#
# Gives the target a few sentences of web/locales/*.json as a C++ source: those that a price table
# needs. What the element says and what the table says is so one translation.
function(planshift_words target)
  file(GLOB locales CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/web/locales/*.json")
  set(script "${PROJECT_SOURCE_DIR}/cmake/embed_words.cmake")
  set(source "${CMAKE_CURRENT_BINARY_DIR}/word_texts.cpp")
  add_custom_command(
    OUTPUT "${source}"
    COMMAND "${CMAKE_COMMAND}" -D "OUTPUT=${source}" -P "${script}" -- ${locales}
    DEPENDS ${locales} "${script}"
    COMMENT "Embedding words of web/locales"
    VERBATIM)
  target_sources(${target} PRIVATE "${source}")
endfunction()
