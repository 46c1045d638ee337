#include "core/base/error.h"

namespace planshift {

const char* name_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::unknown_key: return "unknown_key";
    case ErrorCode::duplicate_key: return "duplicate_key";
    case ErrorCode::missing_key: return "missing_key";
    case ErrorCode::wrong_type: return "wrong_type";
    case ErrorCode::bad_value: return "bad_value";
    case ErrorCode::out_of_range: return "out_of_range";
    case ErrorCode::unknown_id: return "unknown_id";
    case ErrorCode::duplicate_id: return "duplicate_id";
    case ErrorCode::bad_date: return "bad_date";
    case ErrorCode::bad_duration: return "bad_duration";
    case ErrorCode::bad_money: return "bad_money";
    case ErrorCode::too_many_digits: return "too_many_digits";
    case ErrorCode::money_must_be_a_string: return "money_must_be_a_string";
    case ErrorCode::period_reversed: return "period_reversed";
    case ErrorCode::change_must_be_inside_period: return "change_must_be_inside_period";
    case ErrorCode::price_missing: return "price_missing";
    case ErrorCode::bad_json: return "bad_json";
    case ErrorCode::too_large: return "too_large";
    case ErrorCode::too_deep: return "too_deep";
    case ErrorCode::too_many_elements: return "too_many_elements";
    case ErrorCode::unsupported_version: return "unsupported_version";
    case ErrorCode::overflow: return "overflow";
    case ErrorCode::plan_not_for_sale: return "plan_not_for_sale";
  }
  return "";
}

}  // namespace planshift
