// Envelope: what a line of a batch says beside its request: whose it is, and which catalog it asks.
//
//   {"id":"c-17","catalog":{"id":"shop","version":"2"},"subscription":{…},"change":{…}}
//
// `id` is free: a string or a number, given back byte for byte in the answer or the error (DEC-98).
// `catalog` is read where a batch has several. Both are blanked out of the line, so that the
// decoder sees the request alone, and every column it names is a column of the line.
//
// The awkward case is a line that is broken: an id that stands before the break is still given
// back, as it is the only thing by which somebody can find the row again.
#ifndef PLANSHIFT_CLI_BATCH_ENVELOPE_H_
#define PLANSHIFT_CLI_BATCH_ENVELOPE_H_

#include <string>
#include <string_view>

#include "planshift/base/error.h"
#include "planshift/cli/batch/json_scan.h"
#include "planshift/json/document.h"

namespace planshift {

struct Envelope {
  std::string id;       // as JSON; empty where there is none
  std::string catalog;  // the text of the object; empty where there is none
  Errors errors;        // of these two
};

class EnvelopeReader {
 public:
  explicit EnvelopeReader(bool reads_catalog) : reads_catalog_(reads_catalog) {}

  // Takes the envelope off: afterwards `request` views the line, or a copy of it that lives until
  // the next call.
  Envelope open(std::string_view line, std::string_view& request);

 private:
  void take(std::string_view line, const JsonScan& member, Envelope& envelope);
  void take_id(std::string_view value, Envelope& envelope);
  void blank_out(std::size_t from, std::size_t to);

  const bool reads_catalog_;
  bool has_copy_ = false;
  std::string copy_;
  Document document_;
};

}  // namespace planshift

#endif  // PLANSHIFT_CLI_BATCH_ENVELOPE_H_
