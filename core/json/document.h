// Document: a JSON text as a flat tape of nodes, exactly as it was written.
//
// A usual JSON tree forgets what a strict decoder must know: that a key stood there twice, that
// 1.50 was a number and not a string, that 18446744073709551615 does not fit. The tape keeps it:
//
//   {"seats": 5, "paid": 49.90}    node 0  object, 2 children, ends before node 3
//                                  node 1  key "seats", integer 5
//                                  node 2  key "paid", decimal "49.90" (the text, not a double)
//
// The number of a node is its place in the document, so errors sort by it; where something stands
// (/plans/0/prices/1) is found by walking up, and only when somebody asks. Texts lie in one
// buffer, in the order of the document. A Document keeps its memory: the next parse of a similar
// text allocates nothing. What is JSON and what is not is the Parser's affair (parser.h).
//
// The limits hold while parsing, so a hostile text is left at the first byte that exceeds them. The
// awkward case is a text of the greatest length with a tiny value in each second byte: a node is
// twenty times as large.
#ifndef PLANSHIFT_JSON_DOCUMENT_H_
#define PLANSHIFT_JSON_DOCUMENT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "planshift/base/check.h"
#include "planshift/base/error.h"

namespace planshift {

constexpr std::size_t kMaxInputBytes = 1048576;
constexpr std::uint32_t kMaxElements = 10000;  // of one list
constexpr std::uint32_t kMaxDepth = 32;        // lists and objects inside each other

enum class ValueKind : std::uint8_t { null, boolean, integer, decimal, string, array, object };

class Value;

class Document {
 public:
  // Empty when `text` is JSON within the limits; otherwise the one error that ended the parse:
  // bad_json, too_large, too_deep, too_many_elements, or out_of_range for a number like 1e999.
  std::optional<Error> parse(std::string_view text);

  // The outermost value of the last text that was parsed without an error.
  Value root() const;

 private:
  friend class Parser;
  friend class Value;

  struct Node {
    std::uint32_t parent = 0;
    std::uint32_t end = 0;  // the first node behind this one and all it contains
    std::uint32_t children = 0;
    std::uint32_t key_at = 0;  // of an object's member, into texts_
    std::uint32_t key_size = 0;
    std::uint32_t text_at = 0;  // of strings, decimals and integers beyond 64 bits
    std::uint32_t text_size = 0;
    ValueKind kind = ValueKind::null;
    bool flag = false;  // the value of a boolean; of an integer: it fits `whole`
    std::int64_t whole = 0;
  };

  std::vector<Node> nodes_;
  std::string texts_;
};

// One node of a Document, by reference: cheap to copy, valid until the document parses again.
class Value {
 public:
  constexpr Value() = default;  // no value at all; everything but `exists` needs one

  bool exists() const { return document_ != nullptr; }
  ValueKind kind() const { return node().kind; }
  bool is(ValueKind kind) const { return node().kind == kind; }
  bool is_true() const { return node().flag; }

  // The characters of a string; a number as written (an integer that fits has none: see whole).
  std::string_view text() const {
    return {document_->texts_.data() + node().text_at, node().text_size};
  }
  // An integer: whether it fits 64 bits, and if so its value.
  bool fits_whole() const { return is(ValueKind::integer) && node().flag; }
  std::int64_t whole() const { return node().whole; }

  // The name of an object's member; empty otherwise.
  std::string_view key() const {
    return {document_->texts_.data() + node().key_at, node().key_size};
  }
  // Its place: values that stand later have larger numbers.
  std::uint32_t position() const { return index_; }
  // The place of the first value behind this one and all it contains.
  std::uint32_t end_position() const { return node().end; }
  // "/plans/0/prices/1"; "~" and "/" in keys become "~0" and "~1".
  std::string path() const;

  // Elements of a list or members of an object, in their order; empty for everything else.
  std::uint32_t size() const { return node().children; }
  class Iterator {
   public:
    Iterator(const Document* document, std::uint32_t index) : document_(document), index_(index) {}
    Value operator*() const { return Value(document_, index_); }
    Iterator& operator++() {
      index_ = document_->nodes_[index_].end;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return index_ != other.index_; }

   private:
    const Document* document_;
    std::uint32_t index_;
  };
  Iterator begin() const { return Iterator(document_, index_ + 1); }
  Iterator end() const { return Iterator(document_, node().end); }

  // The first member of that name; one that does not exist when there is none.
  Value find(std::string_view key) const;

 private:
  friend class Document;
  friend class Parser;
  constexpr Value(const Document* document, std::uint32_t index)
      : document_(document), index_(index) {}
  const Document::Node& node() const { return document_->nodes_[index_]; }

  const Document* document_ = nullptr;
  std::uint32_t index_ = 0;
};

inline Value Document::root() const {
  PLANSHIFT_CHECK(!nodes_.empty());
  return Value(this, 0);
}

// `key` as a step of a JSON Pointer: "a/b~c" is appended as "/a~1b~0c".
void append_pointer_step(std::string& path, std::string_view key);

// At most `kShownBytes` of a text, cut between characters, so that a message stays readable when
// somebody sends a novel.
constexpr std::size_t kShownBytes = 80;
std::string shown_text(std::string_view text);

}  // namespace planshift

#endif  // PLANSHIFT_JSON_DOCUMENT_H_
