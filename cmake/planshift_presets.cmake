# planshift_presets(<target>)
#
# Gives the target the policies of web/policies/*.json as a C++ source: of each file its default
# policy and its named variants, and nothing of the texts about them. The files are read again
# whenever one of them changes.
function(planshift_presets target)
  file(GLOB policies CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/web/policies/*.json")
  set(script "${PROJECT_SOURCE_DIR}/cmake/embed_presets.cmake")
  set(source "${CMAKE_CURRENT_BINARY_DIR}/preset_texts.cpp")
  add_custom_command(
    OUTPUT "${source}"
    COMMAND "${CMAKE_COMMAND}" -D "OUTPUT=${source}" -P "${script}" -- ${policies}
    DEPENDS ${policies} "${script}"
    COMMENT "Embedding the policies of web/policies"
    VERBATIM)
  target_sources(${target} PRIVATE "${source}")
endfunction()
