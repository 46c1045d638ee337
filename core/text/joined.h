// joined: texts behind each other, whatever kind of string each of them is.
//
//   joined({"Next invoice, on ", format_moment(date)})
#ifndef PLANSHIFT_TEXT_JOINED_H_
#define PLANSHIFT_TEXT_JOINED_H_

#include <initializer_list>
#include <string>
#include <string_view>

namespace planshift {

inline std::string joined(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) text += part;
  return text;
}

}  // namespace planshift

#endif  // PLANSHIFT_TEXT_JOINED_H_
