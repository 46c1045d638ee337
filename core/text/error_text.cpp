#include "planshift/text/error_text.h"

#include <string_view>

#include "planshift/base/check.h"
#include "planshift/text/sentence.h"

namespace planshift {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  out += text;
  out += '"';
  return out;
}

std::string unknown_key_message(const NamedValues& args) {
  const std::string start = "unknown key " + quoted(value_of(args, "key"));
  if (!value_of(args, "nearest").empty()) {
    return start + "; did you mean " + quoted(value_of(args, "nearest")) + "?";
  }
  return start + "; allowed here: " + std::string(value_of(args, "allowed"));
}

std::string unknown_id_message(const NamedValues& args) {
  std::string text = filled("there is no {kind} \"{value}\"", args);
  if (!value_of(args, "nearest").empty()) text += filled("; did you mean \"{nearest}\"?", args);
  return text;
}

std::string missing_key_message(const NamedValues& args) {
  if (value_of(args, "or").empty()) return filled("add the key \"{key}\" here", args);
  return filled("add the key \"{key}\" or \"{or}\" here", args);
}

std::string bad_value_message(const NamedValues& args) {
  if (!value_of(args, "conflict").empty()) {
    return filled("\"{value}\" cannot be combined with \"{conflict}\"; keep one of the two", args);
  }
  if (!value_of(args, "nearest").empty()) {
    return filled("\"{value}\" is not valid here; did you mean \"{nearest}\"? (one of: {allowed})",
                  args);
  }
  if (!value_of(args, "allowed").empty()) {
    return filled("\"{value}\" is not valid here; use one of: {allowed}", args);
  }
  if (!value_of(args, "expected").empty()) {
    return filled("expected {expected}, found \"{value}\"", args);
  }
  return filled("\"{value}\" is not valid here", args);
}

// In a batch every line is a document, and only the column is told.
std::string bad_json_message(const NamedValues& args) {
  std::string text = "not valid JSON at ";
  if (!value_of(args, "line").empty()) text += filled("line {line}, ", args);
  text += filled("column {column} (byte {offset})", args);
  if (!value_of(args, "found").empty()) text += filled(": found {found}", args);
  return text;
}

std::string out_of_range_message(const NamedValues& args) {
  if (!value_of(args, "of").empty()) {
    return filled("{value} {of} are over the limit of {max}", args);
  }
  const bool has_min = !value_of(args, "min").empty();
  const bool has_max = !value_of(args, "max").empty();
  if (has_min && has_max) return filled("{value} is not between {min} and {max}", args);
  if (has_min) return filled("write {min} instead of {value}", args);
  return filled("{value} is too large", args);
}

std::string bad_date_message(const NamedValues& args) {
  if (!value_of(args, "missing").empty()) {
    return filled(
        "\"{value}\" does not say its offset from UTC; write one after it, as in {value}+01:00, or "
        "Z for UTC",
        args);
  }
  return filled(
      "\"{value}\" is not a valid date; write a date such as 2026-11-15 or a timestamp with an "
      "offset such as 2026-11-15T18:40:00+08:00",
      args);
}

std::string too_many_digits_message(const NamedValues& args) {
  if (value_of(args, "digits") == "0") {
    return filled("{currency} has no decimal places; write {value} without any", args);
  }
  return filled("write {value} with at most {digits} decimal places", args);
}

std::string price_missing_message(const NamedValues& args) {
  const bool is_addon = !value_of(args, "addon").empty();
  std::string text = is_addon ? "the add-on \"{addon}\"" : "the plan \"{plan}\"";
  text += " has no price";
  if (!value_of(args, "interval").empty()) text += " for {interval}";
  if (!value_of(args, "currency").empty()) text += " in {currency}";
  return filled(text, args);
}

}  // namespace

std::string message_of(const Error& error) {
  const NamedValues& args = error.args;
  switch (error.code) {
    case ErrorCode::unknown_key: return unknown_key_message(args);
    case ErrorCode::duplicate_key:
      return filled("the key \"{key}\" appears twice in this object; keep one", args);
    case ErrorCode::missing_key: return missing_key_message(args);
    case ErrorCode::wrong_type: return filled("expected {expected}, found {found}", args);
    case ErrorCode::bad_value: return bad_value_message(args);
    case ErrorCode::out_of_range: return out_of_range_message(args);
    case ErrorCode::unknown_id: return unknown_id_message(args);
    case ErrorCode::duplicate_id:
      return filled("\"{value}\" is used twice; each must be unique", args);
    case ErrorCode::bad_date: return bad_date_message(args);
    case ErrorCode::bad_duration:
      return filled(
          "\"{value}\" is not a duration in a single unit; write one such as P1M, P30D or PT72H",
          args);
    case ErrorCode::bad_money:
      return filled(
          "\"{value}\" is not an amount; write digits and a decimal point, such as \"49.90\"",
          args);
    case ErrorCode::too_many_digits: return too_many_digits_message(args);
    case ErrorCode::money_must_be_a_string: return filled("write \"{value}\" as a string", args);
    case ErrorCode::period_reversed:
      return filled("the end {end} is not after the start {start}", args);
    case ErrorCode::change_must_be_inside_period:
      return filled(
          "{value} is outside the period from {start} to {end}; give the period that holds it "
          "(`planshift schedule` lists them)",
          args);
    case ErrorCode::price_missing: return price_missing_message(args);
    case ErrorCode::bad_json: return bad_json_message(args);
    case ErrorCode::too_large:
      return filled("the document has {size} bytes; the limit is {max}", args);
    case ErrorCode::too_deep:
      return filled("lists and objects may be nested at most {max} levels deep", args);
    case ErrorCode::too_many_elements:
      return filled("a list or an object may have at most {max} elements", args);
    case ErrorCode::unsupported_version:
      return filled("version {value} of the format is not supported; write {supported}", args);
    case ErrorCode::overflow:
      return value_of(args, "max").empty() ? std::string("the result is too large to compute")
                                           : filled("the result is larger than {max}", args);
    case ErrorCode::plan_not_for_sale:
      return filled("the plan \"{value}\" is no longer for sale; it can be kept but not chosen",
                    args);
    case ErrorCode::too_much_work:
      return filled(
          "this asks for {asked} lines; one answer computes at most {limit}. Take a coarser step, "
          "an earlier end, fewer plans or fewer add-ons",
          args);
  }
  PLANSHIFT_CHECK(false);
}

}  // namespace planshift
