// run_program: everything the program does, with its streams handed in.
//
//   planshift quote --catalog C.json R.json      ->  the command `quote`
//   planshift help quote, planshift quote --help ->  its help
//   planshift qoute                              ->  unknown command qoute, did you mean quote?
#ifndef PLANSHIFT_CLI_PROGRAM_H_
#define PLANSHIFT_CLI_PROGRAM_H_

#include <span>
#include <string>

#include "planshift/cli/console.h"

namespace planshift {

// `words` are the arguments without the program's own name.
ExitCode run_program(std::span<const std::string> words, Console& console);

}  // namespace planshift

#endif  // PLANSHIFT_CLI_PROGRAM_H_
