// Xml: the elements of a document with their texts, as a catalog of Kill Bill needs them.
//
//   <plan name="pro"><product>Pro</product></plan>
//   -> {name "plan", attributes {{"name", "pro"}}, children {{name "product", text "Pro"}}}
//
// Attributes, comments, CDATA and references to characters are read; name spaces are cut off. A
// document type is refused: with its entities a small file can stand for a huge one.
#ifndef PLANSHIFT_IMPORT_XML_H_
#define PLANSHIFT_IMPORT_XML_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace planshift {

struct XmlElement {
  std::string name;
  std::string text;  // without white space around it
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<XmlElement> children;
  std::size_t line = 0;

  const XmlElement* find(std::string_view child) const;
  // The text of a child; empty without one.
  std::string_view text_of(std::string_view child) const;
  std::string_view attribute(std::string_view wanted) const;
};

struct XmlReading {
  std::optional<XmlElement> root;
  std::size_t line = 0;      // where it stops being XML
  std::string_view problem;  // "an end tag", what was expected there
};
XmlReading read_xml(std::string_view text);

}  // namespace planshift

#endif  // PLANSHIFT_IMPORT_XML_H_
