// A quote file: a quote that somebody was sent, with everything that it was computed from.
//
//   {"planshift_quote": 1, "catalog": {…}, "question": "quote", "request": {…}, "answer": {…},
//    "document": {…}, "checksum": "a0c1…"}
//
// Nobody needs a server to believe it: the answer is computed again from the catalog inside, and
// compared value by value. With today's catalog beside it, it also says what today's prices would
// make of the same question.
//
//   same      the answer is what the catalog inside gives (and, where asked, what today's gives)
//   changed   it was right, and today's catalog gives something else: the differences say what
//   tampered  the checksum or the arithmetic does not hold: somebody or something changed the file
//   newer     it is written in a format that this program does not know
//
// The checksum is FNV-1a, 64 bits, over the file as JSON without spaces and without the checksum.
// It finds accidents and careless edits. It is no signature: who changes question, catalog and
// answer alike has written another quote, which only the sender's own copy can tell.
//
// The awkward case is the catalog's own name and version in an answer: another version with the
// same prices is no difference, so they are left out of the comparison (DEC-106).
#ifndef PLANSHIFT_JSON_QUOTE_FILE_H_
#define PLANSHIFT_JSON_QUOTE_FILE_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "planshift/base/result.h"
#include "planshift/base/words.h"

namespace planshift {

enum class FileVerdict { same, changed, tampered, newer };
template <>
struct Words<FileVerdict> {
  static constexpr const char* list[] = {"same", "changed", "tampered", "newer"};
};

// Where two answers differ: the values as JSON, "null" where one has none.
struct Difference {
  std::string path;
  std::string then;
  std::string now;
};

struct Verification {
  FileVerdict verdict = FileVerdict::same;
  std::vector<Difference> differences;
};

// Bad input is a text that is no quote file: cut off, no JSON, a member missing or of a wrong type.
Result<Verification> verify_quote(std::string_view file, std::optional<std::string_view> today);

// {"verdict": "changed", "differences": [{"path", "then", "now"}]}
std::string encode_verification(const Verification& verification);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_QUOTE_FILE_H_
