#include "planshift/cli/batch/catalogs.h"

#include <dirent.h>

#include <algorithm>
#include <cerrno>

#include "planshift/cli/question.h"
#include "planshift/cli/report.h"
#include "planshift/json/json.h"
#include "planshift/json/reader.h"
#include "planshift/text/joined.h"
#include "planshift/text/suggestion.h"

namespace planshift {
namespace {

struct FolderReading {
  std::vector<std::string> names;
  int error = 0;
};
FolderReading json_files_in(const std::string& folder) {
  FolderReading reading;
  DIR* stream = ::opendir(folder.c_str());
  if (stream == nullptr) return {.names = {}, .error = errno};
  while (const dirent* entry = ::readdir(stream)) {
    const std::string_view name = entry->d_name;
    if (name.ends_with(".json") && !name.starts_with('.')) reading.names.emplace_back(name);
  }
  ::closedir(stream);
  std::sort(reading.names.begin(), reading.names.end());
  return reading;
}

struct CatalogName {
  std::optional<std::string> id;
  std::optional<std::string> version;
};

// Strictly, like everything in a request.
CatalogName read_catalog_name(std::string_view text, Errors& errors) {
  CatalogName name;
  Document document;
  if (document.parse(text)) return name;  // cannot be: the envelope has parsed it
  ErrorReport report;
  Reader in(report);
  const Value root = document.root();
  if (in.is_open_object(root)) {
    for (const Value member : root) {
      const bool is_id = member.key() == "id";
      if (!is_id && member.key() != "version") {
        report.add(ErrorCode::unknown_key, member, {{"key", member.key()}});
      } else if (std::string read; in.read(member, read)) {
        (is_id ? name.id : name.version) = read;
      }
    }
    in.require_key(root, "id");
  }
  if (!report.empty()) name.id.reset();
  for (Error& error : report.take()) {
    error.path.insert(0, "/catalog");
    errors.push_back(std::move(error));
  }
  return name;
}

Error unknown_catalog(std::string_view path, std::string_view kind, std::string_view value,
                      std::span<const std::string_view> known) {
  Error error{.code = ErrorCode::unknown_id,
              .path = std::string(path),
              .args = {{"value", shown_text(value)}, {"kind", std::string(kind)}}};
  if (const auto nearest = nearest_of(value, known)) {
    error.args.emplace_back("nearest", shown_text(*nearest));
  }
  return error;
}

}  // namespace

Catalogs Catalogs::of_one(Vendor vendor) {
  Catalogs catalogs;
  catalogs.vendors_.push_back(std::make_unique<const Vendor>(std::move(vendor)));
  return catalogs;
}

Catalogs::Reading Catalogs::read(const Arguments& arguments, Console& console) {
  const auto file = arguments.value_of("--catalog");
  const auto folder = arguments.value_of("--catalogs");
  const auto fail = [](ExitCode code) { return Reading{.catalogs = {}, .failure = code}; };
  if (file == "-") {
    return fail(
        report_usage(console, "standard input carries the requests; --catalog needs a file"));
  }
  if (file && folder) return fail(report_usage(console, "--catalog or --catalogs, not both"));
  if (!file && !folder) {
    return fail(report_usage(console, "--catalog C.json is missing. See planshift batch --help"));
  }
  Catalogs catalogs;
  catalogs.are_named_ = folder.has_value();
  const auto failure = folder ? catalogs.read_folder(std::string(*folder), console)
                              : catalogs.read_file(std::string(*file), console);
  if (failure) return fail(*failure);
  return {.catalogs = std::move(catalogs), .failure = ExitCode::done};
}

std::optional<ExitCode> Catalogs::read_folder(const std::string& folder, Console& console) {
  const FolderReading reading = json_files_in(folder);
  if (reading.error != 0) return report_file(console, folder, "cannot be read", reading.error);
  if (reading.names.empty()) {
    return report_usage(console, joined({folder, ": holds no catalog (no file *.json)"}));
  }
  for (const std::string& name : reading.names) {
    const std::string path = joined({folder, folder.ends_with('/') ? "" : "/", name});
    if (const auto failure = read_file(path, console)) return failure;
    const Catalog& added = vendors_.back()->catalog;
    for (std::size_t i = 0; i + 1 < vendors_.size(); ++i) {
      const Catalog& earlier = vendors_[i]->catalog;
      if (earlier.id != added.id || earlier.version != added.version) continue;
      return report_usage(console, joined({path, ": catalog ", added.id, ", version \"",
                                           added.version.value_or(""), "\", is there twice"}));
    }
  }
  return std::nullopt;
}

std::optional<ExitCode> Catalogs::read_file(const std::string& path, Console& console) {
  const DocumentReading document = read_document(path, console);
  if (document.failure) return document.failure;
  Result<Vendor> vendor = decode_vendor(document.text);
  if (!vendor.ok()) return report_errors(console, path, vendor.errors());
  text_ += document.text;
  vendors_.push_back(std::make_unique<const Vendor>(std::move(vendor).value()));
  return std::nullopt;
}

const Vendor* Catalogs::find(std::string_view name, Errors& errors) const {
  if (name.empty()) {
    if (only() == nullptr) {
      errors.push_back({.code = ErrorCode::missing_key, .path = "", .args = {{"key", "catalog"}}});
    }
    return only();
  }
  const CatalogName read = read_catalog_name(name, errors);
  return read.id ? pick(*read.id, read.version, errors) : nullptr;
}

const Vendor* Catalogs::pick(std::string_view id, const std::optional<std::string>& version,
                             Errors& errors) const {
  std::vector<std::string_view> ids;
  std::vector<std::string_view> versions;
  const Vendor* found = nullptr;
  for (const auto& vendor : vendors_) {
    const Catalog& catalog = vendor->catalog;
    ids.emplace_back(catalog.id);
    if (catalog.id != id) continue;
    versions.emplace_back(catalog.version ? std::string_view(*catalog.version) : "");
    if (!version || versions.back() == *version) found = vendor.get();
  }
  if (versions.empty()) {
    errors.push_back(unknown_catalog("/catalog/id", "catalog", id, ids));
  } else if (!version && versions.size() > 1) {
    errors.push_back(
        {.code = ErrorCode::missing_key, .path = "/catalog", .args = {{"key", "version"}}});
    found = nullptr;
  } else if (found == nullptr) {
    errors.push_back(unknown_catalog("/catalog/version", "version", *version, versions));
  }
  return found;
}

}  // namespace planshift
