# planshift_install()
#
# What `cmake --install <build> --prefix P` leaves in P, so that another project needs nothing but
# `find_package(planshift CONFIG REQUIRED)` and `planshift::core`:
#
#   bin/planshift                      the program
#   include/planshift/planshift.h      the public API, and the headers that it reaches
#   include/planshift.h                the same for C, and lib/libplanshift.so for it
#   lib/libplanshift_<component>.a     a library for each component
#   lib/cmake/planshift/               the package
#   share/doc/planshift/               the license, and how to use all this
#
# The components are those that were declared, less the program's own; they ask for nothing but the
# standard library, so the package looks for no other one.
function(planshift_install)
  include(GNUInstallDirs)
  include(CMakePackageConfigHelpers)
  get_property(components GLOBAL PROPERTY PLANSHIFT_COMPONENTS)
  list(REMOVE_ITEM components planshift_cli planshift_capi planshift_import planshift_render)
  set(package_directory "${CMAKE_INSTALL_LIBDIR}/cmake/planshift")

  install(TARGETS ${components} planshift_core EXPORT planshift
    ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}"
    FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
  install(EXPORT planshift FILE planshift-targets.cmake NAMESPACE planshift::
    DESTINATION "${package_directory}")
  if(TARGET planshift)
    install(TARGETS planshift RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
  endif()

  if(TARGET planshift_shared)
    install(TARGETS planshift_shared LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}")
    install(FILES "${PROJECT_SOURCE_DIR}/include/planshift.h"
      DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
  endif()

  # Until 1.0 a minor version may change names; the libraries are of one architecture.
  write_basic_package_version_file("${PROJECT_BINARY_DIR}/planshift-config-version.cmake"
    COMPATIBILITY SameMinorVersion)
  file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/planshift-config.cmake" @ONLY CONTENT
"# planshift::core answers every question, from C++ structs and from JSON text.
cmake_minimum_required(VERSION 3.23)  # sets of headers
include(\"\${CMAKE_CURRENT_LIST_DIR}/planshift-targets.cmake\")
")
  install(FILES
    "${PROJECT_BINARY_DIR}/planshift-config.cmake"
    "${PROJECT_BINARY_DIR}/planshift-config-version.cmake"
    DESTINATION "${package_directory}")
  install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" "${PROJECT_SOURCE_DIR}/README.md"
    DESTINATION "${CMAKE_INSTALL_DOCDIR}")
endfunction()
