#include <string>
#include <string_view>

#include "core/json/json.h"
#include "core/json/json_writer.h"
#include "core/json/quote_writer.h"

namespace planshift {
namespace {

std::string_view arg_of(const Error& error, std::string_view name) {
  for (const auto& [key, value] : error.args) {
    if (key == name) return value;
  }
  return {};
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  out += text;
  out += '"';
  return out;
}

// `text` with each {name} replaced by the argument of that name.
std::string filled(std::string_view text, const Error& error) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    out += text.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find('}', open);
    out += arg_of(error, text.substr(open + 1, close - open - 1));
    text.remove_prefix(close + 1);
  }
  return out;
}

std::string unknown_key_message(const Error& error) {
  const std::string start = "there is no key " + quoted(arg_of(error, "key")) + " here";
  if (!arg_of(error, "nearest").empty()) {
    return start + "; did you mean " + quoted(arg_of(error, "nearest")) + "?";
  }
  return start + "; known are " + std::string(arg_of(error, "allowed"));
}

std::string missing_key_message(const Error& error) {
  if (arg_of(error, "or").empty()) return filled("add the key \"{key}\" here", error);
  return filled("add the key \"{key}\" or \"{or}\" here", error);
}

std::string bad_value_message(const Error& error) {
  if (!arg_of(error, "conflict").empty()) {
    return filled("\"{value}\" means nothing beside \"{conflict}\"; keep one of the two", error);
  }
  if (!arg_of(error, "allowed").empty()) {
    return filled("\"{value}\" cannot stand here; write one of {allowed}", error);
  }
  if (!arg_of(error, "expected").empty()) {
    return filled("write {expected} instead of \"{value}\"", error);
  }
  return filled("\"{value}\" cannot stand here", error);
}

std::string out_of_range_message(const Error& error) {
  if (!arg_of(error, "max_bytes").empty()) {
    return filled("\"{value}\" is longer than {max_bytes} bytes", error);
  }
  if (!arg_of(error, "of").empty()) {
    return filled("{value} {of} are more than {max}, the most that are computed", error);
  }
  const bool has_min = !arg_of(error, "min").empty();
  const bool has_max = !arg_of(error, "max").empty();
  if (has_min && has_max) return filled("{value} is not between {min} and {max}", error);
  if (has_min) return filled("write {min} instead of {value}", error);
  return filled("{value} is too large", error);
}

std::string too_many_digits_message(const Error& error) {
  if (arg_of(error, "digits") == "0") {
    return filled("{currency} has no digits behind the point; write {value} without them", error);
  }
  return filled("write at most {digits} digits behind the point instead of {value}", error);
}

std::string price_missing_message(const Error& error) {
  const bool is_addon = !arg_of(error, "addon").empty();
  std::string text = is_addon ? "the add-on \"{addon}\"" : "the plan \"{plan}\"";
  text += " has no price";
  if (!arg_of(error, "interval").empty()) text += " for {interval}";
  if (!arg_of(error, "currency").empty()) text += " in {currency}";
  return filled(text, error);
}

}  // namespace

std::string message_of(const Error& error) {
  switch (error.code) {
    case ErrorCode::unknown_key: return unknown_key_message(error);
    case ErrorCode::duplicate_key:
      return filled("the key \"{key}\" stands in this object twice; keep one", error);
    case ErrorCode::missing_key: return missing_key_message(error);
    case ErrorCode::wrong_type: return filled("write {expected} instead of {found}", error);
    case ErrorCode::bad_value: return bad_value_message(error);
    case ErrorCode::out_of_range: return out_of_range_message(error);
    case ErrorCode::unknown_id: return filled("there is no {kind} \"{value}\"", error);
    case ErrorCode::duplicate_id:
      return filled("\"{value}\" is there already; give each its own", error);
    case ErrorCode::bad_date:
      return filled(
          "\"{value}\" is no day of the calendar; write a date such as 2026-11-15 or a "
          "timestamp with an offset such as 2026-11-15T18:40:00+08:00",
          error);
    case ErrorCode::bad_duration:
      return filled("\"{value}\" is no duration of one unit; write one such as P1M, P30D or PT72H",
                    error);
    case ErrorCode::bad_money:
      return filled("\"{value}\" is no amount; write digits and a point such as \"49.90\"", error);
    case ErrorCode::too_many_digits: return too_many_digits_message(error);
    case ErrorCode::money_must_be_a_string: return filled("write \"{value}\" as a string", error);
    case ErrorCode::period_reversed:
      return filled("the end {end} is not after the start {start}", error);
    case ErrorCode::change_must_be_inside_period:
      return filled("{value} is not in the period from {start} to {end}", error);
    case ErrorCode::price_missing: return price_missing_message(error);
    case ErrorCode::bad_json:
      return filled("this is no JSON from line {line}, column {column} (byte {offset}) on", error);
    case ErrorCode::too_large:
      return filled("{size} bytes are more than the {max} that one document may have", error);
    case ErrorCode::too_deep:
      return filled("lists and objects may stand in each other at most {max} deep", error);
    case ErrorCode::too_many_elements:
      return filled("a list or an object may have at most {max} elements", error);
    case ErrorCode::unsupported_version:
      return filled("version {value} of the format is not known; write {supported}", error);
    case ErrorCode::overflow:
      return arg_of(error, "max").empty() ? std::string("the result is too large to be computed")
                                          : filled("the result is larger than {max}", error);
    case ErrorCode::plan_not_for_sale:
      return filled("the plan \"{value}\" may be kept but not chosen any more", error);
  }
  CHECK(false);
}

void append_error(std::string& text, const Error& error) {
  JsonWriter out(text);
  write_error(out, error);
}

void write_error(JsonWriter& out, const Error& error) {
  out.begin_object();
  out.field("path"_key, error.path);
  out.word_field("code"_key, name_of(error.code));
  if (!error.args.empty()) {
    out.key("args"_key);
    out.begin_object();
    for (const auto& [name, value] : error.args) {
      out.key(name);
      out.string(value);
    }
    out.end_object();
  }
  out.field("message"_key, message_of(error));
  out.end_object();
}

}  // namespace planshift
