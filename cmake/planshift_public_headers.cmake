# planshift_public_headers(<out>)
#
# The headers that core/planshift.h reaches through its includes, itself included: the public API.
# They are what is installed, so an internal header cannot become public by accident, and a public
# one cannot be forgotten. Names are paths under include/: "planshift/money/money.h".
function(planshift_public_headers out)
  set(root "${PROJECT_SOURCE_DIR}/include")
  set(reached "")
  set(waiting "planshift/planshift.h")
  while(waiting)
    list(POP_FRONT waiting header)
    if(header IN_LIST reached)
      continue()
    endif()
    list(APPEND reached "${header}")
    # A changed include changes what is installed.
    set_property(DIRECTORY "${PROJECT_SOURCE_DIR}" APPEND
      PROPERTY CMAKE_CONFIGURE_DEPENDS "${root}/${header}")
    file(STRINGS "${root}/${header}" includes REGEX "^#include \"planshift/")
    foreach(include IN LISTS includes)
      string(REGEX REPLACE "^#include \"(.*)\".*$" "\\1" include "${include}")
      list(APPEND waiting "${include}")
    endforeach()
  endwhile()
  set(${out} "${reached}" PARENT_SCOPE)
endfunction()
