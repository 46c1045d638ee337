#include <gtest/gtest.h>

#include <string>

#include "tests/core/json/decoding.h"

namespace planshift::request_decoding_test {
namespace {

const Vendor& shop() {
  static const Vendor vendor = [] {
    Result<Vendor> decoded = decode_vendor(test::json(R"({
      'planshift': 1, 'id': 'shop', 'currency': 'USD',
      'plans': [{'id': 'basic', 'prices': [{'interval': 'P1M', 'amount': '10.00'}],
                 'limits': {'sites': 3, 'rate': 100}},
                {'id': 'plus', 'prices': [{'interval': 'P1M', 'amount': '25.00'}],
                 'seats': {'max': 5}},
                {'id': 'old', 'prices': [], 'for_sale': false}],
      'addons': [{'id': 'x', 'prices': []}, {'id': 'y', 'prices': []}, {'id': 'z', 'prices': []}],
      'meters': [{'id': 'traffic'}, {'id': 'calls'}],
      'resources': [
        {'id': 'domains', 'limit': 'sites', 'over_limit': {'keep_top': {'by': 'size'}}},
        {'id': 'rooms', 'limit': 'sites', 'over_limit': 'remove', 'belongs_to': 'domains'},
        {'id': 'rate', 'of': 'rooms', 'field': 'rate', 'limit': 'rate', 'over_limit': 'cap'}]})"));
    EXPECT_TRUE(decoded.ok());
    return std::move(decoded).value();
  }();
  return vendor;
}

constexpr const char* kHeld =
    "'plan': 'basic', 'interval': 'P1M', 'period': {'start': '2026-11-01', 'end': '2026-12-01'}";
constexpr const char* kSwitch = "'kind': 'switch', 'at': '2026-11-16'";

std::string request_with(const std::string& held, const std::string& change,
                         const std::string& more) {
  std::string text = "{'subscription': {" + held + "}, 'change': {" + change + "}";
  if (!more.empty()) text += ", " + more;
  return text + "}";
}
std::string with_subscription(const std::string& members) {
  return request_with(std::string(kHeld) + ", " + members, kSwitch, "");
}
std::string with_change(const std::string& members) {
  return request_with(kHeld, std::string(kSwitch) + ", " + members, "");
}
std::string with_more(const std::string& members) { return request_with(kHeld, kSwitch, members); }
std::string with_inventory(const std::string& members) {
  return with_more("'inventory': {" + members + "}");
}

Request decoded(const std::string& document) {
  Result<Request> request = decode_request(test::json(document), shop());
  EXPECT_TRUE(request.ok()) << (request.ok() ? "" : test::places_of(request.errors()));
  return request.ok() ? std::move(request).value() : Request{};
}

TEST(RequestDecoding, FillsTheStructs) {
  const Request request = decoded(R"({
    'change': {'kind': 'switch', 'at': '2026-11-15T18:40:00+08:00', 'plan': 'plus',
               'interval': 'P1Y', 'seats': 7, 'addons': [{'id': 'z', 'quantity': 0}, {'id': 'x'}],
               'anchor': '2026-11-05', 'reason': 'more \'events\'', 'refund_expected': '5',
               'discount': {'amount': '2', 'until': '2027-01-01'}},
    'subscription': {'plan': 'basic', 'interval': 'P12M', 'seats': 5, 'currency': 'JPY',
      'anchor': '2026-01-31', 'paid': 100, 'price': '99', 'discount': {'percent': '12.5'},
      'payments': [{'method': 'cash', 'amount': '60'},
                   {'method': 'voucher', 'amount': '39', 'refundable': false}],
      'addons': [{'id': 'y', 'quantity': 2, 'paid': '10'}, {'id': 'x'}],
      'started': '2025-08-01', 'standing': 'trial', 'unpaid_invoice': true, 'refunds_used': 1,
      'balance': '7', 'credited': '8', 'unpaid': '9', 'reference': 'uhost-1'},
    'usage': {'calls': '2.5', 'traffic': 120},
    'tax': {'percent': '20'}, 'contact': 'a@b.example',
    'curve': {'step': 'P1D'}, 'options': {}, 'needs': {}, 'schedule': {'until': '2027-01-01'}})");
  const Subscription& held = request.subscription;
  EXPECT_EQ(held.interval, *Duration::of(1, DurationUnit::years));
  EXPECT_FALSE(held.period.has_value());
  EXPECT_EQ(held.currency.digits(), 0) << "another currency has the digits of ISO 4217";
  EXPECT_EQ(held.paid, Money::of_minor(100, held.currency));
  EXPECT_EQ(held.discounts.at(0).percent, Rational::of(25, 2));
  ASSERT_EQ(held.payments.size(), 2U);
  EXPECT_FALSE(held.payments[1].refundable);
  ASSERT_EQ(held.addons.size(), 2U);
  EXPECT_EQ(held.addons[0].addon, 0U) << "in the catalog's order";
  EXPECT_EQ(held.addons[0].position, 1U) << "and still knowing their place";
  EXPECT_EQ(held.addons[1].quantity, 2);
  EXPECT_EQ(held.standing, AccountStatus::trial);
  EXPECT_EQ(held.balance, Money::of_minor(7, held.currency));
  EXPECT_EQ(held.unpaid, Money::of_minor(9, held.currency));
  EXPECT_EQ(held.reference, "uhost-1");
  const Change& change = request.change;
  EXPECT_FALSE(change.is_cancel());
  EXPECT_EQ(format_moment(change.at), "2026-11-15T18:40:00+08:00");
  EXPECT_EQ(change.plan, 1U);
  EXPECT_EQ(change.seats, 7);
  ASSERT_EQ(change.addons->size(), 2U);
  EXPECT_EQ((*change.addons)[0].addon, 0U);
  EXPECT_EQ((*change.addons)[1].quantity, 0) << "0 removes it";
  EXPECT_EQ(change.discounts->at(0).amount, Rational(2));
  EXPECT_EQ(change.reason, "more \"events\"");
  EXPECT_EQ(change.refund_expected, Money::of_minor(5, held.currency));
  ASSERT_EQ(request.usage.size(), 2U);
  EXPECT_EQ(request.usage[0].quantity, Rational(120)) << "in the catalog's order";
  EXPECT_EQ(request.tax->percent, Rational(20));
  EXPECT_FALSE(request.has_inventory);
}

TEST(RequestDecoding, LeavesAbsentWhatIsNotThere) {
  const Request request = decoded(with_more("'contact': ''"));
  const Subscription& held = request.subscription;
  EXPECT_EQ(held.seats, 1);
  EXPECT_EQ(held.standing, AccountStatus::good);
  EXPECT_TRUE(held.balance.is_zero());
  EXPECT_EQ(held.balance.currency(), held.currency);
  EXPECT_FALSE(held.paid || held.price || !held.discounts.empty() || held.started ||
               held.reference);
  EXPECT_FALSE(request.change.plan || request.change.addons || request.change.discounts);
}

TEST(RequestDecoding, TellsNoDiscountFromNoWord) {
  EXPECT_FALSE(decoded(with_change("'seats': 1")).change.discounts.has_value());
  const Request request = decoded(with_change("'discount': null"));
  ASSERT_TRUE(request.change.discounts.has_value());
  EXPECT_TRUE(request.change.discounts->empty());
}

TEST(RequestDecoding, ReadsAnInventory) {
  const Request request = decoded(with_inventory(R"(
      'domains': ['b.example', {'id': 'a.example', 'size': 1.50, 'big': true, 'on': [null, 1e99]},
                  {'id': 'c.example', 'size': 1e3}, {'id': 'd.example', 'size': '2026-01-01'}],
      'rooms': 2)"));
  ASSERT_TRUE(request.has_inventory);
  ASSERT_EQ(request.inventory.size(), 3U);
  const Owned& domains = *request.inventory[0];
  ASSERT_EQ(domains.items.size(), 4U);
  EXPECT_EQ(domains.items[0].id, "b.example");
  EXPECT_EQ(std::get<Rational>(*domains.items[1].field("size")), Rational::of(3, 2));
  EXPECT_EQ(std::get<Rational>(*domains.items[2].field("size")), Rational(1000));
  EXPECT_EQ(std::get<std::string>(*domains.items[3].field("size")), "2026-01-01");
  EXPECT_EQ(domains.items[1].field("big"), nullptr) << "no rule asks for it";
  EXPECT_TRUE(request.inventory[1]->is_count);
  EXPECT_EQ(request.inventory[1]->count, 2);
  EXPECT_FALSE(request.inventory[2].has_value());
}

struct Row {
  const char* name;
  std::string document;
  const char* expected;
};

TEST(RequestDecoding, ChecksTheSubscription) {
  const Row rows[] = {
      {"nothing wrong", with_subscription("'seats': 1"), ""},
      {"nothing", "{}", " missing_key |  missing_key"},
      {"a list", "[]", " wrong_type"},
      {"unknown key", with_more("'catalog': {}"), "/catalog unknown_key"},
      {"parts are lists", "{'subscription': [], 'change': 5}",
       "/subscription wrong_type | /change wrong_type"},
      {"no plan, interval, time",
       "{'subscription': {}, 'change': {'kind': 'cancel', 'at': "
       "'2026-11-16'}}",
       "/subscription missing_key | /subscription missing_key | /subscription missing_key"},
      {"no such plan",
       request_with("'plan': 'gold', 'interval': 'P1M', 'anchor': '2026-11-01'", kSwitch, ""),
       "/subscription/plan unknown_id"},
      {"plan number",
       request_with("'plan': 1, 'interval': 'P1M', 'anchor': '2026-11-01'", kSwitch, ""),
       "/subscription/plan wrong_type"},
      {"seats", with_subscription("'seats': 0"), "/subscription/seats out_of_range"},
      {"too many seats", with_subscription("'seats': 1000001"), "/subscription/seats out_of_range"},
      {"fractional seats", with_subscription("'seats': 1.0"), "/subscription/seats wrong_type"},
      {"paid as a fraction", with_subscription("'paid': 9.9"),
       "/subscription/paid money_must_be_a_string"},
      {"negative balance", with_subscription("'balance': '-1.00'"),
       "/subscription/balance out_of_range"},
      {"digits of another currency", with_subscription("'currency': 'JPY', 'paid': '1.0'"),
       "/subscription/paid too_many_digits | /subscription/currency price_missing"},
      {"standing", with_subscription("'standing': 'bad'"), "/subscription/standing bad_value"},
      {"flag in a string", with_subscription("'unpaid_invoice': 'true'"),
       "/subscription/unpaid_invoice wrong_type"},
      {"discount of two kinds", with_subscription("'discount': {'percent': '5', 'amount': '1'}"),
       "/subscription/discount/amount bad_value"},
      {"discount of no kind", with_subscription("'discount': {'until': '2027-01-01'}"),
       "/subscription/discount missing_key"},
      {"discount above all", with_subscription("'discount': {'percent': '100.5'}"),
       "/subscription/discount/percent out_of_range"},
      {"no discount is no value here", with_subscription("'discount': null"),
       "/subscription/discount wrong_type"},
      {"payment without a method", with_subscription("'payments': [{'amount': '1'}]"),
       "/subscription/payments/0 missing_key"},
      {"add-on twice", with_subscription("'addons': [{'id': 'y'}, {'id': 'x'}, {'id': 'y'}]"),
       "/subscription/addons/2/id duplicate_id"},
      {"add-on of nobody", with_subscription("'addons': [{'id': 'x'}, {'id': 'q'}]"),
       "/subscription/addons/1/id unknown_id"},
      {"add-on held zero times", with_subscription("'addons': [{'id': 'x', 'quantity': 0}]"),
       "/subscription/addons/0/quantity out_of_range"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(test::errors_of_request(row.document, shop()), row.expected);
  }
}

TEST(RequestDecoding, ChecksTimes) {
  const auto with_period = [](const char* start, const char* end) {
    return request_with(std::string("'plan': 'basic', 'interval': 'P1M', 'period': {'start': '") +
                            start + "', 'end': '" + end + "'}",
                        kSwitch, "");
  };
  const auto at = [](const char* when) {
    return request_with(kHeld, std::string("'kind': 'cancel', 'at': ") + when, "");
  };
  const Row rows[] = {
      {"no such day", at("'2026-02-30'"), "/change/at bad_date"},
      {"no such month", at("'2026-13-01'"), "/change/at bad_date"},
      {"no date at all", at("'tomorrow'"), "/change/at bad_date"},
      {"one digit", at("'2026-1-01'"), "/change/at bad_date"},
      {"no offset", at("'2026-11-16T10:00:00'"), "/change/at bad_date"},
      {"no minutes in the offset", at("'2026-11-16T10:00:00+8'"), "/change/at bad_date"},
      {"25 hours", at("'2026-11-16T25:00:00Z'"), "/change/at bad_date"},
      {"a number", at("20261116"), "/change/at wrong_type"},
      {"too early", at("'1969-12-31'"), "/change/at out_of_range"},
      {"too late", at("'2200-01-01'"), "/change/at out_of_range"},
      {"reversed", with_period("2026-12-01", "2026-11-01"),
       "/subscription/period/end period_reversed"},
      {"empty", with_period("2026-12-01", "2026-12-01"),
       "/subscription/period/end period_reversed"},
      {"twelve hours", with_period("2026-12-01T00:00:00Z", "2026-12-01T12:00:00Z"), ""},
      {"reversed by the offset", with_period("2026-12-01T00:00:00-10:00", "2026-12-01T08:00:00Z"),
       "/subscription/period/end period_reversed"},
      {"a date and an hour of it", with_period("2026-12-01", "2026-12-01T12:00:00Z"),
       "/subscription/period/end period_reversed"},
      {"no end",
       request_with("'plan': 'basic', 'interval': 'P1M', 'period': {'start': "
                    "'2026-11-01'}",
                    kSwitch, ""),
       "/subscription/period missing_key"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(test::errors_of_request(row.document, shop()), row.expected);
  }
}

TEST(RequestDecoding, ChecksTheChange) {
  const Row rows[] = {
      {"no kind", request_with(kHeld, "'at': '2026-11-16'", ""), "/change missing_key"},
      {"no such kind", request_with(kHeld, "'kind': 'buy', 'at': '2026-11-16'", ""),
       "/change/kind bad_value"},
      {"unknown key", with_change("'when': '2026-11-16'"), "/change/when unknown_key"},
      {"seats in a string", with_change("'seats': '5'"), "/change/seats wrong_type"},
      {"no such plan", with_change("'plan': 'gold'"), "/change/plan unknown_id"},
      {"add-on twice", with_change("'addons': [{'id': 'x'}, {'id': 'x'}]"),
       "/change/addons/1/id duplicate_id"},
      {"what was paid belongs to the subscription",
       with_change("'addons': [{'id': 'x', 'paid': "
                   "'1'}]"),
       "/change/addons/0/paid unknown_key"},
      {"not sold any more", with_change("'plan': 'old'"), "/change/plan plan_not_for_sale"},
      {"not sold any more, and kept",
       request_with("'plan': 'old', 'interval': 'P1M', 'anchor': '2026-11-01'",
                    std::string(kSwitch) + ", 'plan': 'old'", ""),
       ""},
      {"a cancel does not look at it",
       request_with(kHeld, "'kind': 'cancel', 'at': '2026-11-16', 'plan': 'old'", ""), ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(test::errors_of_request(row.document, shop()), row.expected);
  }
}

TEST(RequestDecoding, ChecksUsageAndInventory) {
  const Row rows[] = {
      {"no such meter", with_more("'usage': {'gpu': '1'}"), "/usage/gpu unknown_id"},
      {"usage as a fraction", with_more("'usage': {'calls': 1.5}"), "/usage/calls wrong_type"},
      {"usage in words", with_more("'usage': {'calls': 'many'}"), "/usage/calls bad_value"},
      {"negative usage", with_more("'usage': {'calls': -1}"), "/usage/calls out_of_range"},
      {"usage too fine", with_more("'usage': {'calls': '0.0000000000001'}"),
       "/usage/calls too_many_digits"},
      {"meter twice", with_more("'usage': {'calls': 1, 'calls': 2}"), "/usage/calls duplicate_key"},
      {"inventory list", with_more("'inventory': []"), "/inventory wrong_type"},
      {"no such resource", with_inventory("'walls': []"), "/inventory/walls unknown_id"},
      {"a field of another one", with_inventory("'rate': []"), "/inventory/rate unknown_id"},
      {"resource twice", with_inventory("'rooms': 1, 'rooms': 2"),
       "/inventory/rooms duplicate_key"},
      {"negative count", with_inventory("'rooms': -1"), "/inventory/rooms out_of_range"},
      {"fractional count", with_inventory("'rooms': 1.5"), "/inventory/rooms wrong_type"},
      {"item number", with_inventory("'rooms': [5]"), "/inventory/rooms/0 wrong_type"},
      {"item without an id", with_inventory("'rooms': [{'rate': 5}]"),
       "/inventory/rooms/0 missing_key"},
      {"empty id", with_inventory("'rooms': ['']"), "/inventory/rooms/0 bad_value"},
      {"same id, written in two ways", with_inventory("'rooms': [{'id': 'a'}, 'a']"),
       "/inventory/rooms/1 duplicate_id"},
      {"same id in objects", with_inventory("'rooms': [{'id': 'a'}, {'id': 'a'}]"),
       "/inventory/rooms/1/id duplicate_id"},
      {"field twice", with_inventory("'rooms': [{'id': 'a', 'x': 1, 'x': 1}]"),
       "/inventory/rooms/0/x duplicate_key"},
      {"field of a kind", with_inventory("'domains': [{'id': 'a', 'size': true}]"),
       "/inventory/domains/0/size wrong_type"},
      {"number beyond reason", with_inventory("'domains': [{'id': 'a', 'size': 1e99}]"),
       "/inventory/domains/0/size out_of_range"},
      {"fields of the customer's own",
       with_inventory("'rooms': [{'id': 'a', 'x': true, 'y': null, 'z': {'a': [1e99]}}]"), ""},
      {"capped number", with_inventory("'rooms': [{'id': 'a', 'rate': 1.5}]"),
       "/inventory/rooms/0/rate wrong_type"},
      {"negative capped number", with_inventory("'rooms': [{'id': 'a', 'rate': -1}]"),
       "/inventory/rooms/0/rate out_of_range"},
      {"parent", with_inventory("'rooms': [{'id': 'a', 'domains': 'd'}], 'domains': ['d']"), ""},
      {"parent that is not there",
       with_inventory("'rooms': [{'id': 'a', 'domains': 'e'}], 'domains': ['d']"),
       "/inventory/rooms/0/domains unknown_id"},
      {"parent of a mere count",
       with_inventory("'rooms': [{'id': 'a', 'domains': 'e'}], 'domains': 3"), ""},
      {"parent number", with_inventory("'rooms': [{'id': 'a', 'domains': 1}]"),
       "/inventory/rooms/0/domains wrong_type"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(test::errors_of_request(row.document, shop()), row.expected);
  }
}

// What a receipt said comes back as it was written (L2.1, L2.3): credits are negative.
TEST(RequestDecoding, ReadsReceipts) {
  const std::string held = std::string(kHeld) + ", 'charges': [{'item': {'plan': 'basic'}, " +
                           "'period': {'start': '2026-11-01', 'end': '2026-12-01'}, 'amount': ";
  const std::string pending =
      std::string(kHeld) +
      ", 'pending': [{'kind': 'credit', 'item': {'plan': 'basic'}, 'period': null, ";
  const std::string how =
      "'share': '16/30', 'unit': 'day', 'exact': '-132/25', "
      "'rounding': 'half_up', 'rule': 'proration.line'}}]";
  const Row rows[] = {
      {"a credit among the charges", request_with(held + "'-5.00'}]", kSwitch, ""), ""},
      {"beyond all numbers", request_with(held + "'-90071992547409.92'}]", kSwitch, ""),
       "/subscription/charges/0/amount out_of_range"},
      {"a pending credit",
       request_with(pending + "'amount': '-5.28', 'how': {'base': '-9.9000000000000001', " + how,
                    kSwitch, ""),
       ""},
      {"another amount than its arithmetic gives",
       request_with(pending + "'amount': '-5.29', 'how': {'base': '-9.90', " + how, kSwitch, ""),
       "/subscription/pending/0/amount bad_value"},
      {"an arithmetic that contradicts itself",
       request_with(pending + "'amount': '-5.28', 'how': {'base': '-9.80', " + how, kSwitch, ""),
       "/subscription/pending/0/amount bad_value"},
      {"a price is not negative", request_with(std::string(kHeld) + ", 'paid': '-1'", kSwitch, ""),
       "/subscription/paid out_of_range"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(test::errors_of_request(row.document, shop()), row.expected);
  }
}

TEST(RequestDecoding, TellsWhatIsNotSoldBesideOtherMistakes) {
  const std::string yearly = std::string(kSwitch) + ", 'interval': 'P1Y'";
  const Row rows[] = {
      {"an interval", request_with(kHeld, yearly, "'zz': 1"),
       "/zz unknown_key | /change/interval price_missing"},
      {"a period as well", request_with(kHeld, yearly + ", 'reason': 5", ""),
       "/change/reason wrong_type | /change/interval price_missing"},
      {"what is held", request_with("'plan': 'basic', 'interval': 'P1Y'", kSwitch, ""),
       "/subscription missing_key | /subscription/interval price_missing"},
      {"seats outside the plan's range are for the verdict to say",
       request_with(kHeld, std::string(kSwitch) + ", 'plan': 'plus', 'seats': 6", "'z': 1"),
       "/z unknown_key"},
      {"an unknown plan has no prices", with_change("'plan': 'none', 'interval': 'P1Y'"),
       "/change/plan unknown_id"},
      {"no interval, no prices", with_change("'plan': 'plus', 'interval': 5"),
       "/change/interval wrong_type"},
      {"an add-on that cannot be read",
       request_with(kHeld, yearly + ", 'addons': [{'id': 'x', 'quantity': 'two'}]", ""),
       "/change/addons/0/quantity wrong_type"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(test::errors_of_request(row.document, shop()), row.expected);
  }
}

TEST(RequestDecoding, ChecksWhatOtherQuestionsAdd) {
  const Row rows[] = {
      {"nothing wrong", with_more("'curve': {'step': 'P1W'}, 'needs': {'seats': 2}"), ""},
      {"a number", with_more("'curve': 5"), "/curve wrong_type"},
      {"unknown key", with_more("'options': {'horizont': 'P1Y'}"), "/options/horizont unknown_key"},
      {"unknown limit", with_more("'needs': {'limits': {'walls': 1}}"),
       "/needs/limits/walls unknown_id"},
      {"no end", with_more("'schedule': {}"), "/schedule missing_key"},
      {"in order", with_more("'schedule': {}, 'tax': 5, 'curve': []"),
       "/schedule missing_key | /tax wrong_type | /curve wrong_type"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    EXPECT_EQ(test::errors_of_request(row.document, shop()), row.expected);
  }
}

TEST(RequestDecoding, DecodesOneAfterTheOther) {
  RequestDecoder decoder(shop());
  EXPECT_TRUE(decoder.decode(test::json(with_subscription("'currency': 'JPY'"))).ok());
  EXPECT_FALSE(decoder.decode(test::json(with_subscription("'paid': 9.9"))).ok());
  EXPECT_FALSE(decoder.decode("{").ok());
  const Result<Request> last = decoder.decode(test::json(with_subscription("'paid': '9.90'")));
  ASSERT_TRUE(last.ok()) << "nothing is left of the requests before";
  EXPECT_EQ(last.value().subscription.currency.code(), "USD");
}

}  // namespace
}  // namespace planshift::request_decoding_test
