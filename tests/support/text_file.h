// Files of the repository as test data: read whole, listed in a fixed order.
//
// Plain stdio and dirent, because the same tests run as WebAssembly under node.
#ifndef PLANSHIFT_TESTS_SUPPORT_TEXT_FILE_H_
#define PLANSHIFT_TESTS_SUPPORT_TEXT_FILE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace planshift::support {

// The whole file; nullopt when it cannot be read.
std::optional<std::string> read_text_file(const std::string& path);

bool is_folder(const std::string& path);

// The *.json files under `path` (folders inside it included), sorted; `path` itself when it is a
// file. Empty when there is nothing.
std::vector<std::string> list_json_files(const std::string& path);

// The names of the folders directly inside `path`, sorted.
std::vector<std::string> list_folders(const std::string& path);

// "tests/contract/units.json" -> "units"
std::string stem_of(std::string_view path);

// A name GoogleTest accepts for a parameter: letters and digits stay, the rest becomes '_'.
std::string test_name_of(std::string_view text);

// An absolute path of something in the repository: in_repository("web/catalogs").
std::string in_repository(std::string_view path);

}  // namespace planshift::support

#endif  // PLANSHIFT_TESTS_SUPPORT_TEXT_FILE_H_
