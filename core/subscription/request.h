// Request: who is on what, what they want changed and when, what they use and own.
//
// Ids are resolved to indexes of the catalog when the document is decoded; amounts carry the
// subscription's currency. What the document left out stays absent here; the defaults that need
// prices or periods are filled in by `resolve` (resolve.h).
#ifndef PLANSHIFT_SUBSCRIPTION_REQUEST_H_
#define PLANSHIFT_SUBSCRIPTION_REQUEST_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "planshift/calendar/period.h"
#include "planshift/money/money.h"
#include "planshift/subscription/line.h"
#include "planshift/subscription/vendor.h"

namespace planshift {

enum class AccountStatus { good, trial, in_arrears, in_violation };
template <>
struct Words<AccountStatus> {
  static constexpr const char* list[] = {"good", "trial", "in_arrears", "in_violation"};
};

// Lowers the price of the plan, never below 0 and never of add-ons. A percent, or an amount for
// each interval as it stands. An invoice dated on or after `until` has no discount any more.
struct Discount {
  std::optional<Rational> percent;  // 0 to 100
  std::optional<Rational> amount;   // major units
  std::optional<Moment> until;
};

// A charge line that still covers time: what was really charged for an item, and for which span.
// A credit is a negative one.
struct Charge {
  Item item;  // a plan or an add-on, which may be one that is no longer held
  Period period;
  Money amount;
};

struct HeldAddOn {
  std::size_t addon = 0;  // index into Catalog::addons
  std::int64_t quantity = 1;
  std::optional<Money> paid;
  std::size_t position = 0;  // in the document's list, for error places
  // Of its own; once the State is found, an add-on has both or runs with the subscription.
  std::optional<Duration> interval = {};
  std::optional<Period> period = {};

  bool has_own_term() const { return interval.has_value(); }
};

struct Payment {
  std::string method;
  Money amount;
  bool refundable = true;
};

struct WantedAddOn {
  std::size_t addon = 0;
  std::int64_t quantity = 1;              // 0 removes it
  std::size_t position = 0;               // in the document, for error places
  std::optional<Duration> interval = {};  // of its own
};

// What a request asks for.
enum class ChangeAsk { switching, cancel, pause, resume, renew_early, end_trial };
// Their words, in that order; "switch" is one that C++ keeps for itself.
constexpr const char* kChangeAskWords[] = {"switch", "cancel",      "pause",
                                           "resume", "renew_early", "end_trial"};

// The term that somebody has signed for.
struct Commitment {
  Moment start;
  Moment end;
};

// A pause that runs.
struct Pause {
  Moment start;
  Moment until;
  PauseMode mode = PauseMode::extend;
};

struct Change {
  ChangeAsk ask = ChangeAsk::switching;
  Moment at;
  std::optional<std::size_t> plan;
  std::optional<Duration> interval;
  std::optional<std::int64_t> seats;
  std::optional<std::vector<WantedAddOn>> addons;  // the complete new list
  std::optional<std::vector<Discount>> discounts;  // empty: no discount any more
  std::optional<Moment> anchor;
  std::optional<std::string> reason;
  std::optional<Money> refund_expected;
  std::optional<Moment> until;                             // of a pause
  std::optional<std::optional<Duration>> commitment = {};  // given as null: none any more

  bool is_cancel() const { return ask == ChangeAsk::cancel; }
  bool is_switch() const { return ask == ChangeAsk::switching; }
};

// A change that takes effect later: only the things it changes are present in it.
struct Booking {
  Change change;
  Moment effective_on;
};

struct Subscription {
  std::size_t plan = 0;  // index into Catalog::plans
  Duration interval;
  std::int64_t seats = 1;
  std::optional<Period> period;  // the span that was paid for
  std::optional<Moment> anchor;  // at least one of the two is given
  Currency currency;
  std::optional<Money> paid;         // for the plan with its seats
  std::optional<Money> price;        // grandfathered recurring price of the plan
  std::optional<Rational> per_seat;  // grandfathered rate of one seat, for added seats too
  // From when the months of an introductory price, a ramp or a renewal's uplift count. Absent: from
  // the start of the commitment, else of the subscription, else of the period.
  std::optional<Moment> price_since;
  std::vector<Discount> discounts;  // applied in order, each on what the earlier ones left
  std::vector<Payment> payments;
  std::vector<HeldAddOn> addons;  // in catalog order, quantities at least 1
  std::optional<Moment> started;
  AccountStatus standing = AccountStatus::good;
  bool unpaid_invoice = false;
  std::int64_t refunds_used = 0;
  Money balance;
  Money credited;
  Money unpaid;
  std::optional<std::string> reference;
  std::optional<Commitment> commitment;
  bool commitment_from_start = false;  // given as true: from `started`, for the price's term
  std::optional<Pause> pause;
  std::optional<std::vector<Charge>> charges;  // what was charged; without it `paid` says so
  std::vector<Line> pending;                   // wait for the next invoice
  std::vector<Booking> scheduled;              // changes already booked, in the order of time
};

// One owned thing: its id, its parent, and the fields that rules order or change by.
struct OwnedItem {
  std::string id;
  // A JSON number (exact, as a decimal) or a string.
  using Value = std::variant<Rational, std::string>;
  std::vector<std::pair<std::string, Value>> fields;

  const Value* field(std::string_view name) const;
};
// A list of items, or only how many there are.
struct Owned {
  bool is_count = false;
  std::int64_t count = 0;
  std::vector<OwnedItem> items;
};

struct Usage {
  std::size_t meter = 0;
  Rational quantity;
};

struct Request {
  Subscription subscription;
  Change change;
  std::vector<Change> changes;  // of a chain: one after the other, in the place of `change`
  std::vector<Usage> usage;
  // By resource (index into Catalog::resources); empty when the request gives no inventory.
  std::vector<std::optional<Owned>> inventory;
  bool has_inventory = false;
  std::optional<Tax> tax;  // absent: the vendor's
  // The laws that the customer is under; absent: the vendor's. Whoever does not say what they are
  // is a consumer.
  std::optional<std::vector<Law>> laws = {};
  std::optional<CustomerKind> customer = {};
  std::optional<Moment> concluded_on = {};  // absent: `started`, else the start of the period
  bool renewal_announced = true;            // the vendor has told in time that it would renew
  std::optional<std::string> contact;
};

}  // namespace planshift

#endif  // PLANSHIFT_SUBSCRIPTION_REQUEST_H_
