#include "tests/support/text_file.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdio>

namespace planshift::support {
namespace {

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// The names inside a folder, without "." and "..", sorted so that every machine runs one order.
std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  DIR* directory = opendir(folder.c_str());
  if (directory == nullptr) return names;
  while (const dirent* entry = readdir(directory)) {
    const std::string name = static_cast<const char*>(entry->d_name);
    if (name != "." && name != "..") names.push_back(name);
  }
  closedir(directory);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

std::optional<std::string> read_text_file(const std::string& path) {
  if (is_folder(path)) return std::nullopt;
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return std::nullopt;
  std::string text;
  char block[1 << 14];
  std::size_t count = 0;
  while ((count = std::fread(block, 1, sizeof block, file)) > 0) text.append(block, count);
  const bool failed = std::ferror(file) != 0;
  std::fclose(file);
  if (failed) return std::nullopt;
  return text;
}

bool is_folder(const std::string& path) {
  struct stat status = {};
  return stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

std::vector<std::string> list_json_files(const std::string& path) {
  if (!is_folder(path)) {
    struct stat status = {};
    if (stat(path.c_str(), &status) != 0) return {};
    return {path};
  }
  std::vector<std::string> files;
  for (const std::string& name : names_in(path)) {
    const std::string inner = path + "/" + name;
    if (is_folder(inner)) {
      for (std::string& file : list_json_files(inner)) files.push_back(std::move(file));
    } else if (ends_with(name, ".json")) {
      files.push_back(inner);
    }
  }
  return files;
}

std::vector<std::string> list_folders(const std::string& path) {
  std::vector<std::string> folders;
  for (const std::string& name : names_in(path)) {
    if (is_folder(path + "/" + name)) folders.push_back(name);
  }
  return folders;
}

std::string stem_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  const std::size_t dot = path.rfind('.');
  return std::string(path.substr(0, dot));
}

std::string test_name_of(std::string_view text) {
  std::string name;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    name += plain ? c : '_';
  }
  return name;
}

std::string in_repository(std::string_view path) {
  return std::string(PLANSHIFT_SOURCE_DIR) + "/" + std::string(path);
}

}  // namespace planshift::support
