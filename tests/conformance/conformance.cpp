// planshift_conformance <files or folders>: prints the tally, exits with 1 on any difference.

#include <cstdio>
#include <string>
#include <vector>

#include "tests/conformance/tally.h"

int main(int argc, char** argv) {
  const std::vector<std::string> given(argv + 1, argv + argc);
  if (given.empty()) {
    std::fputs("usage: planshift_conformance <files or folders>\n", stderr);
    return 2;
  }
  const planshift::support::Tally tally = planshift::support::tally_of(given);
  std::fputs(planshift::support::text_of(tally).c_str(), stdout);
  return tally.all_reproduced() ? 0 : 1;
}
