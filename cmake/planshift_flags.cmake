# The compiler flags of everything built in this tree, each with its reason. They are directory
# properties and not part of any target's interface: who uses the library keeps their own flags.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)

# Bad input is a value, a broken invariant stops the program: nothing throws and nothing asks for
# a dynamic type, in any build. The tests are built the same way, so that one suite fits all.
add_compile_options(-fno-exceptions -fno-rtti)

# PLANSHIFT_CHECK names the file of a broken invariant: relative to the repository, not to this
# machine.
add_compile_options("-fmacro-prefix-map=${PROJECT_SOURCE_DIR}/=")

add_compile_options(
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Wswitch-enum -Wnon-virtual-dtor -Woverloaded-virtual)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # g++ 12 sees an overlap in `"text" + std::string` that is not there (GCC bug 105651).
  # It also takes members of an empty std::optional for uninitialised ones (GCC bug 80635).
  add_compile_options(-Wno-restrict -Wno-maybe-uninitialized)
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # Together with -Wswitch-enum: every enumerator is named and no `default:` hides a new one.
  add_compile_options(-Wcovered-switch-default)
endif()
if(PLANSHIFT_WERROR)
  add_compile_options(-Werror)
endif()

# PLANSHIFT_CHECK does not look at NDEBUG and assert() is not used, so Release may define it. Debug
# builds (dev, asan) let the standard library check its own preconditions too.
add_compile_definitions($<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)

if(PLANSHIFT_SANITIZE)
  # The first finding ends the program: a test that goes on after one proves nothing.
  add_compile_options(-fsanitize=${PLANSHIFT_SANITIZE} -fno-sanitize-recover=all
                      -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${PLANSHIFT_SANITIZE})
endif()

# The counts stand beside the objects, so both builds share one directory (scripts/build-fast). What
# the training did not reach is compiled as ever, and not for size.
if(PLANSHIFT_PROFILE STREQUAL "make")
  add_compile_options(-fprofile-generate)
  add_link_options(-fprofile-generate)
elseif(PLANSHIFT_PROFILE STREQUAL "use")
  add_compile_options(-fprofile-use -fprofile-correction -fprofile-partial-training
                      -Wno-missing-profile)
endif()

if(PLANSHIFT_FUZZ)
  # Coverage feedback for every component; the loop itself (-fsanitize=fuzzer) is linked by
  # tests/fuzz.
  add_compile_options(-fsanitize=fuzzer-no-link)
  add_link_options(-fsanitize=fuzzer-no-link)
endif()

if(EMSCRIPTEN)
  # Objects hold bitcode and the module is optimised as a whole when it is linked: with emmalloc
  # the flag that matters most for its size. CMake's own switch would choose ThinLTO, so by hand.
  add_compile_options(-flto)
  # Copies of large structs become one instruction, which every engine of the last years has, and
  # not a loop over bytes in the C library: a fifth of a quote's time.
  add_compile_options(-mbulk-memory)
endif()
