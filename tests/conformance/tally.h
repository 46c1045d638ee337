// Tally: how many published cases were reproduced, system by system.
//
//   kill-bill: 103 reproduced of 104
//     kb-42 | due_now.total: got "1.00", expected "1.01"
//   total: 103 reproduced of 104
#ifndef PLANSHIFT_TESTS_CONFORMANCE_TALLY_H_
#define PLANSHIFT_TESTS_CONFORMANCE_TALLY_H_

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "tests/support/case_file.h"
#include "tests/support/text_file.h"

namespace planshift::support {

struct SystemTally {
  std::size_t reproduced = 0;
  std::size_t cases = 0;
  std::vector<std::string> differences;
};

struct Tally {
  std::map<std::string, SystemTally> systems;
  std::vector<std::string> problems;  // files that hold no usable cases
  SystemTally total;                  // the counts only

  bool all_reproduced() const {
    return problems.empty() && total.cases > 0 && total.reproduced == total.cases;
  }
};

// Runs every case of the files and of the *.json files inside the folders.
inline Tally tally_of(const std::vector<std::string>& files_or_folders) {
  Tally tally;
  for (const std::string& given : files_or_folders) {
    const std::vector<std::string> paths = list_json_files(given);
    if (paths.empty()) tally.problems.push_back(given + ": no such file, or no *.json inside");
    for (const std::string& path : paths) {
      const CaseFile file = read_case_file(path);
      if (!file.problem.empty()) tally.problems.push_back(file.problem);
      for (const Case& item : file.cases) {
        SystemTally& system = tally.systems[item.group];
        const std::vector<Difference> differences = differences_of(item);
        ++system.cases;
        ++tally.total.cases;
        if (differences.empty()) {
          ++system.reproduced;
          ++tally.total.reproduced;
        }
        for (const Difference& difference : differences) {
          system.differences.push_back(item.id + " | " + text_of(difference));
        }
      }
    }
  }
  return tally;
}

inline std::string text_of(const Tally& tally) {
  std::string text;
  const auto append_counts = [&text](const std::string& name, const SystemTally& counts) {
    text += name + ": " + std::to_string(counts.reproduced) + " reproduced of " +
            std::to_string(counts.cases) + "\n";
  };
  for (const auto& [name, system] : tally.systems) {
    append_counts(name, system);
    for (const std::string& difference : system.differences) text += "  " + difference + "\n";
  }
  append_counts("total", tally.total);
  for (const std::string& problem : tally.problems) text += problem + "\n";
  return text;
}

}  // namespace planshift::support

#endif  // PLANSHIFT_TESTS_CONFORMANCE_TALLY_H_
