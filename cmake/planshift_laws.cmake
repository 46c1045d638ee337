# planshift_laws(<target>)
#
# Gives the target the laws of web/laws/*.json as a C++ source. The files are read again whenever
# one of them changes.
function(planshift_laws target)
  file(GLOB laws CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/web/laws/*.json")
  set(script "${PROJECT_SOURCE_DIR}/cmake/embed_laws.cmake")
  set(source "${CMAKE_CURRENT_BINARY_DIR}/law_texts.cpp")
  add_custom_command(
    OUTPUT "${source}"
    COMMAND "${CMAKE_COMMAND}" -D "OUTPUT=${source}" -P "${script}" -- ${laws}
    DEPENDS ${laws} "${script}"
    COMMENT "Embedding the laws of web/laws"
    VERBATIM)
  target_sources(${target} PRIVATE "${source}")
endfunction()
