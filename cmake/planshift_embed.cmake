# planshift_embed(<target> <what> <folder>)
#
# Gives the target a C++ source that embed_<what>.cmake makes of the JSON files in <folder>:
# policies, laws, words. The files are read again whenever one of them changes.
function(planshift_embed target what folder)
  file(GLOB inputs CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${folder}/*.json")
  set(script "${PROJECT_SOURCE_DIR}/cmake/embed_${what}.cmake")
  set(source "${CMAKE_CURRENT_BINARY_DIR}/embedded_${what}.cpp")
  add_custom_command(
    OUTPUT "${source}"
    COMMAND "${CMAKE_COMMAND}" -D "OUTPUT=${source}" -P "${script}" -- ${inputs}
    DEPENDS ${inputs} "${script}" "${PROJECT_SOURCE_DIR}/cmake/embedded_table.cmake"
    COMMENT "Embedding ${folder}"
    VERBATIM)
  target_sources(${target} PRIVATE "${source}")
endfunction()
