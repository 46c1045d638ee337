# planshift_component(<component> [DEPS <component>…] [LIBRARIES <target>…])
#
# Makes the folder core/<component> a library `planshift_<component>` (also
# `planshift::<component>`) of all its sources, those in folders inside it too. DEPS are the
# components it may use, with all they may use; they must stand before it in core/CMakeLists.txt, so
# the link graph is the layering and a component cannot look to its right.
# (cmake/check_layering.cmake reads the same lines and holds the includes to them.)
# LIBRARIES are for its sources only and appear in none of its headers.
#
# main.cpp is left out: it belongs to the program. A component of headers alone is an INTERFACE
# library, and so is one without files.
function(planshift_component component)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "DEPS;LIBRARIES")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR
      "planshift_component(${component}): unknown arguments ${arg_UNPARSED_ARGUMENTS}")
  endif()

  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  set(include_root "${PROJECT_SOURCE_DIR}/include")
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS "${include_root}/planshift/${component}/*.h")
  list(REMOVE_ITEM sources "${CMAKE_CURRENT_SOURCE_DIR}/main.cpp")

  set(target planshift_${component})
  if(sources)
    add_library(${target} STATIC ${sources})
    set(scope PUBLIC)
    foreach(library IN LISTS arg_LIBRARIES)
      # Built in, so nothing of it is asked from who uses the installed library.
      target_link_libraries(${target} PRIVATE "$<BUILD_INTERFACE:${library}>")
    endforeach()
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  add_library(planshift::${component} ALIAS ${target})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${component})
  set_property(GLOBAL APPEND PROPERTY PLANSHIFT_COMPONENTS ${target})  # for planshift_install
  target_compile_features(${target} ${scope} cxx_std_20)

  # Headers are named "planshift/money/money.h" everywhere: here include/planshift is a link to
  # core, and where they are installed it is the folder itself. A set of headers is installed whole,
  # so it then holds the public ones only; otherwise all, which the preset `tidy` compiles alone.
  if(PLANSHIFT_INSTALL)
    planshift_public_headers(public_headers)
    list(TRANSFORM public_headers PREPEND "${include_root}/")
    set(internal_headers ${headers})
    list(REMOVE_ITEM internal_headers ${public_headers})
    list(REMOVE_ITEM headers ${internal_headers})
  endif()
  target_include_directories(${target} ${scope} "$<BUILD_INTERFACE:${include_root}>")
  target_sources(${target} ${scope}
    FILE_SET HEADERS BASE_DIRS "${include_root}" FILES ${headers})

  foreach(dep IN LISTS arg_DEPS)
    if(NOT TARGET planshift_${dep})
      message(FATAL_ERROR "core/${component} may not use core/${dep}: that component does not "
                          "stand before it in core/CMakeLists.txt")
    endif()
    target_link_libraries(${target} ${scope} planshift_${dep})
  endforeach()
endfunction()
