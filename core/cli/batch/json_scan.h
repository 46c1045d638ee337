// A walk over JSON text that leaves it text: for what has to be found or given on as it was
// written, an id of a line or a value of an answer, without reading all the rest into a tree.
//
//   JsonScan members(R"({"a":1,"b":[2,{"c":3}]})");
//   while (members.next()) …          // key "\"a\"", value "1"; then "\"b\"", "[2,{\"c\":3}]"
//
// It looks at brackets and quotation marks only. The awkward case is text that is no JSON: the walk
// ends at the first break that it notices, and what else is wrong is for a decoder to find.
#ifndef PLANSHIFT_CLI_BATCH_JSON_SCAN_H_
#define PLANSHIFT_CLI_BATCH_JSON_SCAN_H_

#include <cstddef>
#include <string_view>

namespace planshift {

class JsonScan {
 public:
  // The members of an object or the elements of a list; of anything else there are none.
  explicit JsonScan(std::string_view text);

  bool is_list() const { return is_list_; }
  // The next one; false at the end, or at a break.
  bool next();
  // With its quotation marks; empty for an element.
  std::string_view key() const { return key_; }
  std::string_view value() const { return text_.substr(value_at_, value_end_ - value_at_); }
  std::size_t key_at() const { return key_at_; }
  std::size_t value_end() const { return value_end_; }

 private:
  void skip_spaces();
  bool take(char c);
  bool skip_string();
  bool skip_value();

  std::string_view text_;
  std::size_t at_ = 0;
  bool is_list_ = false;
  bool goes_on_ = false;
  std::string_view key_;
  std::size_t key_at_ = 0;
  std::size_t value_at_ = 0;
  std::size_t value_end_ = 0;
};

}  // namespace planshift

#endif  // PLANSHIFT_CLI_BATCH_JSON_SCAN_H_
