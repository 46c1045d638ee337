# Builds small trees that break the layering in one way each and expects check_layering.cmake to
# name the place; then one that keeps it and expects peace.
cmake_minimum_required(VERSION 3.25)

function(expect name want file content)
  set(tree "${SCRATCH}/${name}")
  file(REMOVE_RECURSE "${tree}")
  file(WRITE "${tree}/core/base/CMakeLists.txt" "planshift_component(base)\n")
  file(WRITE "${tree}/core/base/base.h" "#include <string>\n")
  file(WRITE "${tree}/core/money/CMakeLists.txt" "planshift_component(money DEPS base)\n")
  file(WRITE "${tree}/core/calendar/CMakeLists.txt" "planshift_component(calendar DEPS base)\n")
  file(WRITE "${tree}/core/policy/CMakeLists.txt"
    "planshift_component(policy\n  DEPS money calendar)\n")
  file(WRITE "${tree}/core/json/CMakeLists.txt" "planshift_component(json DEPS policy)\n")
  file(WRITE "${tree}/${file}" "${content}\n")
  execute_process(COMMAND ${CMAKE_COMMAND} -D "ROOT=${tree}" -P "${CHECK}"
    OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE result)
  string(REGEX REPLACE "[ \n]+" " " output "${output}")
  string(FIND "${output}" "${want}" found)
  if(want STREQUAL "")
    if(NOT result EQUAL 0)
      message(SEND_ERROR "${name}: expected peace, got: ${output}")
    endif()
  elseif(result EQUAL 0 OR found EQUAL -1)
    message(SEND_ERROR "${name}: expected \"${want}\", got: ${output}")
  endif()
endfunction()

expect(downward "" core/policy/a.cpp "#include \"planshift/base/base.h\"")
expect(itself "" core/money/a.cpp "#include \"planshift/money/b.h\"")
expect(test_support "" tests/core/money/a_test.cpp "#include \"tests/support/a.h\"")
expect(upward "core/base/a.cpp: core/base may not use core/money"
  core/base/a.cpp "#include \"planshift/money/a.h\"")
expect(sibling "core/money/a.h: core/money may not use core/calendar"
  core/money/a.h "  # include \"planshift/calendar/a.h\"")
expect(test_upward "tests/core/money/a_test.cpp: core/money may not use core/policy"
  tests/core/money/a_test.cpp "#include \"planshift/policy/a.h\"")
expect(relative "name it \"planshift/<component>/…\"" core/money/a.cpp "#include \"money.h\"")
expect(by_folder "name it \"planshift/<component>/…\""
  core/money/a.cpp "#include \"core/money/money.h\"")
expect(stream "core/money may not use <iostream>" core/money/a.cpp "#include <iostream>")
expect(format "core/json may not use <nlohmann>"
  core/json/a.cpp "#include <nlohmann/json.hpp>")
expect(clock "no clock" core/calendar/a.cpp "auto now = std::chrono::system_clock::now()")
