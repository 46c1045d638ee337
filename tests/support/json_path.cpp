#include "tests/support/json_path.h"

#include <vector>

namespace planshift::support {
namespace {

bool is_digits(std::string_view text) {
  if (text.empty()) return false;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return true;
}

// One step of a path: a key or position, or a choice "[key=value]" or "[3]" in brackets.
struct PathStep {
  std::string_view text;
  bool in_brackets = false;
};

// nullopt for what is no path: a bracket that is not closed, or only closed.
std::optional<std::vector<PathStep>> steps_of(std::string_view path) {
  std::vector<PathStep> steps;
  std::size_t at = 0;
  while (at < path.size()) {
    if (path[at] == '.') {
      ++at;
    } else if (path[at] == '[') {
      const std::size_t close = path.find(']', at);
      if (close == std::string_view::npos) return std::nullopt;
      steps.push_back({path.substr(at + 1, close - at - 1), true});
      at = close + 1;
    } else {
      std::size_t end = path.find_first_of(".[]", at);
      if (end == std::string_view::npos) end = path.size();
      if (end == at) return std::nullopt;
      steps.push_back({path.substr(at, end - at), false});
      at = end;
    }
  }
  return steps;
}

const Json* element_at(const Json& list, std::string_view position) {
  if (!list.is_array() || !is_digits(position) || position.size() > 9) return nullptr;
  const std::size_t index = static_cast<std::size_t>(std::stoul(std::string(position)));
  return index < list.size() ? &list[index] : nullptr;
}

// "item/addon" inside one element.
const Json* member_below(const Json& element, std::string_view keys) {
  const Json* node = &element;
  while (true) {
    const std::size_t slash = keys.find('/');
    if (!node->is_object()) return nullptr;
    const auto found = node->find(std::string(keys.substr(0, slash)));
    if (found == node->end()) return nullptr;
    node = &*found;
    if (slash == std::string_view::npos) return node;
    keys.remove_prefix(slash + 1);
  }
}

std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

const Json* chosen_from(const Json& list, std::string_view choice) {
  const std::size_t equals = choice.find('=');
  if (equals == std::string_view::npos) return element_at(list, choice);
  if (!list.is_array()) return nullptr;
  for (const Json& element : list) {
    const Json* member = member_below(element, choice.substr(0, equals));
    if (member != nullptr && text_of(*member) == choice.substr(equals + 1)) return &element;
  }
  return nullptr;
}

}  // namespace

std::optional<Json> pick(const Json& document, std::string_view path) {
  const Json* node = &document;
  const std::optional<std::vector<PathStep>> steps = steps_of(path);
  if (!steps) return std::nullopt;
  for (std::size_t i = 0; i < steps->size(); ++i) {
    const PathStep& step = (*steps)[i];
    if (step.in_brackets) {
      node = chosen_from(*node, step.text);
    } else if (node->is_array()) {
      if (step.text == "length" && i + 1 == steps->size()) return Json(node->size());
      node = element_at(*node, step.text);
    } else {
      node = member_below(*node, step.text);
    }
    if (node == nullptr) return std::nullopt;
  }
  return *node;
}

std::optional<std::string> plain_decimal(std::string_view text) {
  const bool negative = !text.empty() && text[0] == '-';
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  std::string_view whole = text.substr(0, point);
  std::string_view fraction;
  if (point != std::string_view::npos) {
    fraction = text.substr(point + 1);
    if (!is_digits(fraction)) return std::nullopt;
  }
  if (!is_digits(whole)) return std::nullopt;
  while (whole.size() > 1 && whole[0] == '0') whole.remove_prefix(1);
  while (!fraction.empty() && fraction.back() == '0') fraction.remove_suffix(1);
  std::string plain(whole);
  if (!fraction.empty()) plain += "." + std::string(fraction);
  return negative && plain != "0" ? "-" + plain : plain;
}

bool same_value(const Json& got, const Json& expected) {
  if (got == expected) return true;
  const auto can_be_decimal = [](const Json& value) {
    return value.is_string() || value.is_number();
  };
  if (!can_be_decimal(got) || !can_be_decimal(expected)) return false;
  const std::optional<std::string> left = plain_decimal(text_of(got));
  return left && left == plain_decimal(text_of(expected));
}

}  // namespace planshift::support
