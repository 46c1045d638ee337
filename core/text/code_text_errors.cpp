#include "planshift/base/check.h"
#include "planshift/text/code_text.h"

namespace planshift {
namespace {

constexpr CodeText kUnknownKey = {
    "A key that the format does not have. It is refused because ignoring a misspelt key would "
    "silently change amounts.",
    R"("prics": [] in a plan; the place is /plans/0/prics, and the message suggests the nearest.)",
    "Correct the spelling, or remove the key. Notes for people go into note and guides."};
constexpr CodeText kDuplicateKey = {
    "The same key appears twice in one object. Which of the two counts would be a guess.",
    R"({"amount": "10.00", "amount": "12.00"} in a price.)", "Keep one of the two."};
constexpr CodeText kMissingKey = {
    "A required key is missing; the place is the object that lacks it.",
    R"({"interval": "P1M"} as a subscription lacks the plan: /subscription.)",
    "Add the key that the message names."};
constexpr CodeText kWrongType = {
    "A value of the wrong type: a string for a number, an object for a list.",
    R"("seats": "5" is a string; write 5.)", "Write a value of the type that the message names."};
constexpr CodeText kBadValue = {
    "A word that is not in the list of this key, a malformed percent, fraction or currency, or a "
    "value that cannot be combined with another one.",
    R"("settle": "prorated" (the word is prorate); round daily_price with unit second.)",
    "Use one of the words that the message lists, or remove one of the two values in conflict."};
constexpr CodeText kOutOfRange = {
    "The right type, outside the limits: seats beyond a plan's range, a year after 2199, more than "
    "4000 points of a curve or 4000 invoices of a schedule.",
    R"("step": "PT1S" for a month's curve: 2592001 points, and the limit is 4000; at /curve/step.)",
    "Stay within the limits that the message states; for a curve, use a longer step."};
constexpr CodeText kUnknownId = {
    "A reference to something that the catalog does not declare.",
    R"("plan": "gold" in a request for a catalog without such a plan. The message names the )"
    "closest id, if one is close.",
    "Correct the id, or declare it in the catalog."};
constexpr CodeText kDuplicateId = {
    "Two things of the same kind with the same id, or two prices for the same interval and "
    "currency; the place is the later one.",
    R"(Prices for P12M and for P1Y in one plan: the same interval, written twice.)",
    "Give each its own id, or remove one."};
constexpr CodeText kBadDate = {
    "Not a date or timestamp with an offset, or a day that does not exist.",
    R"("2026-02-30"; "15.11.2026"; "2026-11-15T18:40:00" without an offset.)",
    "Write 2026-11-15, or 2026-11-15T18:40:00+08:00."};
constexpr CodeText kBadDuration = {"Not an ISO 8601 duration in a single unit.",
                                   R"("P1M15D"; "30 days"; "P1.5M".)",
                                   "Write P1M, P1Y, P2W, P30D or PT72H."};
constexpr CodeText kBadMoney = {"Not a decimal number.", R"("49,90"; "1e3"; "$10".)",
                                "Write digits with a decimal point, without separators or a "
                                "currency sign: 49.90 in quotation marks."};
constexpr CodeText kTooManyDigits = {
    "More decimals than the currency has. Written digits count even when they are 0.",
    R"("100.00" in JPY, "1.000" in USD.)",
    "Write as many decimals as the currency has, or give the catalog more digits."};
constexpr CodeText kMoneyMustBeAString = {
    "An amount with decimals is written as a number. Binary fractions lose cents, so amounts are "
    "strings; a whole number is accepted.",
    R"("amount": 49.90; as a double it is not 49.90.)", R"(Write "49.90" in quotation marks.)"};
constexpr CodeText kPeriodReversed = {
    "The end of a span is not after its start.",
    R"("period": {"start": "2026-12-01", "end": "2026-11-01"}, or a schedule until its own start.)",
    "Swap the two, or correct one of them."};
constexpr CodeText kChangeMustBeInsidePeriod = {
    "The moment of the change lies before the start or after the end of the paid period. A moment "
    "exactly at the end is inside, with nothing left.",
    R"(A period from 2026-11-01 to 2026-12-01 and "at": "2026-12-02".)",
    "Ask for a day of the period, or give the period that contains the day; with an anchor instead "
    "of a period it is worked out."};
constexpr CodeText kPriceMissing = {
    "Nothing is sold for that interval or that currency.",
    R"("interval": "P1Y" for a plan with a monthly price only: /change/interval.)",
    "Ask for an interval that is sold, or add the price to the catalog. check finds plans that "
    "lack an interval others have (price_missing_for_interval)."};
constexpr CodeText kBadJson = {
    "The text is not valid JSON; the message names the line, column and byte where it goes wrong, "
    "and what was found there: a comment, a trailing comma, a single quote, a byte that is not "
    "UTF-8, compressed data.",
    R"({"plan": "pro",} with a comma before the brace.)",
    "Correct the text at that place. JSON has no comments, its strings are in double quotes, and a "
    "compressed file must be unpacked first."};
constexpr CodeText kTooLarge = {"The document has more than 1048576 bytes.",
                                "A catalog of two megabytes.",
                                "Split the document, or leave out what no quote needs."};
constexpr CodeText kTooDeep = {"Lists and objects are nested more than 32 levels deep.",
                               "Forty opening brackets in a row.",
                               "No valid document is nested that deep; look for a mistake."};
constexpr CodeText kTooManyElements = {"A list or an object has more than 10000 elements.",
                                       "An inventory of 10001 rooms.",
                                       "Send fewer, or a count instead of a list."};
constexpr CodeText kUnsupportedVersion = {
    "The first key of the document names a version of the format that this program does not "
    "support.",
    R"("planshift": 2.)", "Write 1, or use a newer program."};
constexpr CodeText kOverflow = {
    "An amount beyond 9007199254740991 minor units, the largest whole number that every JSON "
    "reader keeps.",
    "A million seats at ten billion each.",
    "Look for a misplaced decimal point; no real invoice is that large."};
constexpr CodeText kPlanNotForSale = {
    "A plan that can be kept but no longer chosen.",
    R"(A switch to a plan with "for_sale": false.)",
    "Ask for another plan, or set for_sale to true in the catalog."};
constexpr CodeText kTooMuchWork = {
    "The question is legal, but needs more lines than one answer may compute: the lines of one "
    "quote times the days, plans, invoices or policies it is asked for.",
    "A curve of 4000 days of a customer with 10000 add-ons.",
    "Ask for fewer: a coarser step, an earlier end, fewer plans, or a part of the add-ons."};

}  // namespace

const CodeText& text_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::unknown_key: return kUnknownKey;
    case ErrorCode::duplicate_key: return kDuplicateKey;
    case ErrorCode::missing_key: return kMissingKey;
    case ErrorCode::wrong_type: return kWrongType;
    case ErrorCode::bad_value: return kBadValue;
    case ErrorCode::out_of_range: return kOutOfRange;
    case ErrorCode::unknown_id: return kUnknownId;
    case ErrorCode::duplicate_id: return kDuplicateId;
    case ErrorCode::bad_date: return kBadDate;
    case ErrorCode::bad_duration: return kBadDuration;
    case ErrorCode::bad_money: return kBadMoney;
    case ErrorCode::too_many_digits: return kTooManyDigits;
    case ErrorCode::money_must_be_a_string: return kMoneyMustBeAString;
    case ErrorCode::period_reversed: return kPeriodReversed;
    case ErrorCode::change_must_be_inside_period: return kChangeMustBeInsidePeriod;
    case ErrorCode::price_missing: return kPriceMissing;
    case ErrorCode::bad_json: return kBadJson;
    case ErrorCode::too_large: return kTooLarge;
    case ErrorCode::too_deep: return kTooDeep;
    case ErrorCode::too_many_elements: return kTooManyElements;
    case ErrorCode::unsupported_version: return kUnsupportedVersion;
    case ErrorCode::overflow: return kOverflow;
    case ErrorCode::plan_not_for_sale: return kPlanNotForSale;
    case ErrorCode::too_much_work: return kTooMuchWork;
  }
  PLANSHIFT_CHECK(false);
}

}  // namespace planshift
