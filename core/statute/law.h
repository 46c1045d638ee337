// Law: what a statute gives a customer beyond the vendor's policy, as data.
//
// A law is a list of rules, each with the article it stands in. A rule says one thing: that a
// contract may be withdrawn from within some days, ended with at most so much notice, left for at
// most so much, or that an end may not be refused. No line of code knows a country.
//
//   Directive 2011/83/EU: {"withdrawal": {"within": "P14D", "ends_on": "working_day"}}
//   concluded on Friday 6 November 2026 -> the 14th day after it is Friday the 20th, the last one
//
// The day of the contract is not counted. The awkward case is a period that would end on a
// Saturday, a Sunday or a holiday: where the law says so, it ends on the next working day. Holidays
// are data, too: a day of every year ("12-25"), a distance from Easter Sunday ("easter+1"), or one
// date.
#ifndef PLANSHIFT_STATUTE_LAW_H_
#define PLANSHIFT_STATUTE_LAW_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "planshift/base/words.h"
#include "planshift/calendar/date.h"
#include "planshift/calendar/duration.h"
#include "planshift/policy/commitment.h"

namespace planshift {

enum class CustomerKind { consumer, business };
template <>
struct Words<CustomerKind> {
  static constexpr const char* list[] = {"consumer", "business"};
};

// What a line or a notice cites.
struct LawArticle {
  std::string id;       // of the law: "eu-withdrawal"
  std::string article;  // "Directive 2011/83/EU, Art. 9 and 14(3)"
};

struct Holiday {
  enum class Form { yearly, from_easter, date };
  Form form = Form::yearly;
  int month = 1;  // of a yearly one
  int day = 1;
  int days_after_easter = 0;
  Date date = {};
};

// "12-25", "easter+39", "easter-2" or "2026-10-04".
std::optional<Holiday> read_holiday(std::string_view text);

enum class WithdrawalEnd { any_day, working_day };
template <>
struct Words<WithdrawalEnd> {
  static constexpr const char* list[] = {"any_day", "working_day"};
};
// What the vendor keeps: the days used, that of the withdrawal among them, or nothing.
enum class WithdrawalKeep { used_days, nothing };
template <>
struct Words<WithdrawalKeep> {
  static constexpr const char* list[] = {"used_days", "nothing"};
};
struct WithdrawalRight {
  Duration within;
  WithdrawalEnd ends_on = WithdrawalEnd::any_day;
  std::vector<Holiday> holidays;
  WithdrawalKeep keep = WithdrawalKeep::used_days;
};

// From when a contract may be ended, whatever it was signed for.
enum class TerminationFrom { start, first_term, unannounced_renewal };
template <>
struct Words<TerminationFrom> {
  static constexpr const char* list[] = {"start", "first_term", "unannounced_renewal"};
};
struct TerminationRight {
  TerminationFrom from = TerminationFrom::first_term;
  std::optional<Duration> notice;  // the most; absent: none
  bool free = false;               // no fee for it
};

// The most that leaving may cost, from a month of the commitment on.
struct EarlyEndLimit {
  EarlyEnd at_most;
  std::int64_t from_month = 1;
};

// Exactly one of these.
struct LawRule {
  std::string article;
  std::optional<WithdrawalRight> withdrawal = {};
  std::optional<TerminationRight> termination = {};
  std::optional<Duration> notice_at_most = {};
  std::optional<EarlyEndLimit> early_end = {};
  bool no_refusal = false;
};

struct Law {
  std::string id;
  std::optional<Date> from = {};  // holds for contracts concluded from this day
  std::optional<Date> until = {};
  CustomerKind customer = CustomerKind::consumer;
  std::vector<LawRule> rules = {};

  bool holds_for(CustomerKind who, Date concluded_on) const {
    return who == customer && (!from || *from <= concluded_on) &&
           (!until || concluded_on <= *until);
  }
};

Date easter_sunday(int year);
bool is_working_day(Date day, const std::vector<Holiday>& holidays);

// The last day, itself included, on which a contract concluded on `concluded_on` can be withdrawn
// from.
Date last_day_of(const WithdrawalRight& right, Date concluded_on);

}  // namespace planshift

#endif  // PLANSHIFT_STATUTE_LAW_H_
