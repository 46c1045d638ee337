// Catalogs: those that the lines of a batch may ask, and the one that a line names.
//
//   {"catalog": {"id": "shop", "version": "2026-11-01"}, "subscription": …}
//
// A folder is read once, every *.json in it in the order of the names; one that is broken, or two
// of one id and version, end the batch before its first answer. A version may be left out where the
// id has one, the whole name where there is one catalog. The version of a catalog without one is
// "".
#ifndef PLANSHIFT_CLI_BATCH_CATALOGS_H_
#define PLANSHIFT_CLI_BATCH_CATALOGS_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "planshift/cli/arguments.h"
#include "planshift/cli/console.h"
#include "planshift/subscription/vendor.h"

namespace planshift {

class Catalogs {
 public:
  // By --catalog or --catalogs; what is wrong is reported.
  struct Reading;
  static Reading read(const Arguments& arguments, Console& console);

  static Catalogs of_one(Vendor vendor);

  // Whether lines name their catalog.
  bool are_named() const { return are_named_; }
  // All documents, one after the other: what a checkpoint holds to.
  const std::string& text() const { return text_; }

  // The one that `name` (the text of an object) means; nullptr and errors where it means none.
  const Vendor* find(std::string_view name, Errors& errors) const;
  // The only one there is; nullptr where there are several.
  const Vendor* only() const { return vendors_.size() == 1 ? vendors_.front().get() : nullptr; }

 private:
  std::optional<ExitCode> read_folder(const std::string& folder, Console& console);
  std::optional<ExitCode> read_file(const std::string& path, Console& console);
  const Vendor* pick(std::string_view id, const std::optional<std::string>& version,
                     Errors& errors) const;

  bool are_named_ = false;
  std::string text_;
  std::vector<std::unique_ptr<const Vendor>> vendors_;
};

struct Catalogs::Reading {
  std::optional<Catalogs> catalogs;
  ExitCode failure = ExitCode::done;
};

}  // namespace planshift

#endif  // PLANSHIFT_CLI_BATCH_CATALOGS_H_
