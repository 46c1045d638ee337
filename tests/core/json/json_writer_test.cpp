#include "planshift/json/json_writer.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "planshift/json/json.h"
#include "planshift/money/decimal.h"

namespace planshift::json_writer_test {
namespace {

Currency currency_of(const char* code, int digits) { return *Currency::of(code, digits); }

template <typename Write>
std::string written(Write write) {
  std::string text;
  {
    JsonWriter out(text);
    write(out);
  }
  return text;
}

TEST(JsonWriter, SetsTheCommas) {
  EXPECT_EQ(written([](JsonWriter& out) {
              out.begin_object();
              out.key("a"_key);
              out.begin_array();
              out.end_array();
              out.key("b"_key);
              out.begin_array();
              out.number(-5);
              out.null();
              out.begin_object();
              out.end_object();
              out.boolean(true);
              out.end_array();
              out.key(std::string_view("c\"d"));
              out.string("");
              out.end_object();
            }),
            R"({"a":[],"b":[-5,null,{},true],"c\"d":""})");
}

std::string quoted(const std::string& text) { return '"' + text + '"'; }

TEST(JsonWriter, WritesNumbersOfEveryLength) {
  std::vector<std::int64_t> values = {0, INT64_MAX, INT64_MIN};
  for (std::int64_t power = 1; power <= 100000000000000000; power *= 10) {
    for (const std::int64_t near : {power - 1, power, power + 1, 7 * power + power / 3}) {
      values.push_back(near);
      values.push_back(-near);
    }
  }
  for (const std::int64_t value : values) {
    EXPECT_EQ(written([&](JsonWriter& out) { out.number(value); }), std::to_string(value));
    if (value < -kMaxMinorUnits || value > kMaxMinorUnits) continue;
    for (int digits = 0; digits <= 9; ++digits) {
      const Money amount = Money::of_minor(value, currency_of("XTS", digits));
      EXPECT_EQ(written([&](JsonWriter& out) { out.money(amount); }), quoted(format_money(amount)));
    }
  }
}

TEST(JsonWriter, WritesEveryDayAsItIsWrittenElsewhere) {
  for (int serial = 0; serial < 84006; serial += 13) {
    const Moment day = Moment::on(Date::of_serial(serial));
    ASSERT_EQ(written([&](JsonWriter& out) { out.moment(day); }), quoted(format_moment(day)));
  }
}

// Texts of any length, with what needs an escape anywhere in them: eight bytes are looked at
// together.
TEST(JsonWriter, EscapesWhereverItIsNeeded) {
  for (std::size_t size = 1; size <= 40; ++size) {
    const std::string plain(size, 'x');
    ASSERT_EQ(written([&](JsonWriter& out) { out.string(plain); }), quoted(plain));
    ASSERT_EQ(written([&](JsonWriter& out) { out.word(plain); }), quoted(plain));
    for (std::size_t at = 0; at < size; ++at) {
      for (const auto& [byte, escaped] : {std::pair{'"', "\\\""},
                                          {'\\', "\\\\"},
                                          {'\n', "\\n"},
                                          {'\x1F', "\\u001f"},
                                          {'\x7F', "\x7F"},
                                          {' ', " "},
                                          {'\xC3', "\xC3"},
                                          {'!', "!"}}) {
        std::string text = plain;
        text[at] = byte;
        ASSERT_EQ(written([&](JsonWriter& out) { out.string(text); }),
                  quoted(plain.substr(0, at) + escaped + plain.substr(at + 1)));
      }
    }
  }
}

TEST(JsonWriter, WritesMembersByTheKindOfTheirValue) {
  const Currency euro = currency_of("EUR", 2);
  EXPECT_EQ(written([&](JsonWriter& out) {
              out.begin_object();
              out.field("text"_key, "a \"b\"");
              out.field("flag"_key, false);
              out.field("count"_key, std::int64_t{7});
              out.field("money"_key, Money::of_minor(-5280, euro));
              out.field("day"_key, *Date::of_civil(2026, 12, 15));
              out.field("interval"_key, *Duration::of(3, DurationUnit::months));
              out.field("rounding"_key, Rounding::half_even);
              out.end_object();
            }),
            R"({"text":"a \"b\"","flag":false,"count":7,"money":"-52.80","day":"2026-12-15",)"
            R"("interval":"P3M","rounding":"half_even"})");
}

TEST(JsonWriter, WritesNullForWhatIsAbsent) {
  EXPECT_EQ(written([](JsonWriter& out) {
              const auto doubled = [&out](std::int64_t value) { out.number(2 * value); };
              out.begin_object();
              out.field("a"_key, std::optional<std::int64_t>());
              out.field("b"_key, std::optional<std::int64_t>(0));
              out.field("c"_key, std::optional<std::int64_t>(), doubled);
              out.field("d"_key, std::optional<std::int64_t>(4), doubled);
              out.field("e"_key, std::optional<Rounding>(Rounding::up));
              out.end_object();
            }),
            R"({"a":null,"b":0,"c":null,"d":8,"e":"up"})");
}

TEST(JsonWriter, WritesListsAsMembers) {
  const std::vector<std::int64_t> some = {1, 2};
  EXPECT_EQ(written([&](JsonWriter& out) {
              const auto number = [&out](std::int64_t value) { out.number(value); };
              out.begin_object();
              out.list("none"_key, std::vector<std::int64_t>(), number);
              out.list("some"_key, some, number);
              out.null_field("last"_key);
              out.end_object();
            }),
            R"({"none":[],"some":[1,2],"last":null})");
}

TEST(JsonWriter, EscapesWhatItMustAndNothingElse) {
  EXPECT_EQ(written([](JsonWriter& out) {
              out.string(std::string_view("\"\\/\b\f\n\r\t\x01\x1f\x7f é €\0!", 20));
            }),
            "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f é €\\u0000!\"");
}

TEST(JsonWriter, WritesMoney) {
  struct Row {
    std::int64_t minor;
    int digits;
    const char* text;
  };
  const Row rows[] = {
      {0, 2, "0.00"},
      {5, 2, "0.05"},
      {-5, 2, "-0.05"},
      {12345, 2, "123.45"},
      {0, 0, "0"},
      {-500, 0, "-500"},
      {7, 3, "0.007"},
      {1234, 3, "1.234"},
      {100, 2, "1.00"},
      {99, 2, "0.99"},
      {1, 9, "0.000000001"},
      {9007199254740991, 2, "90071992547409.91"},
      {-9007199254740991, 9, "-9007199.254740991"},
  };
  for (const Row& row : rows) {
    const Money money = Money::of_minor(row.minor, currency_of("XTS", row.digits));
    EXPECT_EQ(written([&](JsonWriter& out) { out.money(money); }),
              std::string("\"") + row.text + "\"");
  }
}

TEST(JsonWriter, WritesExactAmounts) {
  struct Row {
    Rational value;
    int digits;
    const char* text;
  };
  const Row rows[] = {
      {Rational::of(99, 1), 2, "99.00"},
      {Rational::of(18, 25), 2, "0.72"},
      {Rational::of(1, 16), 2, "0.0625"},
      {Rational::of(-123456789, 1000000000000), 2, "-0.000123456789"},
      {Rational::of(1, 3), 2, "0.33"},
      {Rational::of(2, 3), 0, "1"},
      {Rational::of(5, 1), 0, "5"},
      {Rational::of(1, 2), 0, "0.5"},
      {Rational(90071992547410), 2, "90071992547410.00"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(
        written([&](JsonWriter& out) { out.decimal(row.value, currency_of("XTS", row.digits)); }),
        std::string("\"") + row.text + "\"");
  }
}

TEST(JsonWriter, WritesFractionsAsTheyAre) {
  EXPECT_EQ(written([](JsonWriter& out) { out.rational(Rational::of(-264, 5)); }), "\"-264/5\"");
  EXPECT_EQ(written([](JsonWriter& out) { out.rational(Rational(249)); }), "\"249\"");
  EXPECT_EQ(written([](JsonWriter& out) { out.share(Rational(16), Rational(30)); }), "\"16/30\"");
  const Rational large = Rational::of(kWideMax, 3);
  EXPECT_EQ(written([&](JsonWriter& out) { out.rational(large); }),
            "\"" + format_rational(large) + "\"");
}

TEST(JsonWriter, WritesMoments) {
  for (const char* text : {"1970-01-01", "2026-11-05", "2199-12-31", "2026-11-15T18:40:05+08:00",
                           "2026-11-15T00:00:00Z", "2026-11-15T00:00:00-05:30"}) {
    const Moment moment = *read_moment(text).moment;
    EXPECT_EQ(written([&](JsonWriter& out) { out.moment(moment); }),
              std::string("\"") + text + "\"");
  }
}

TEST(JsonWriter, GrowsWithWhatItWrites) {
  const std::string id(3000, '"');
  std::string expected = "before[";
  std::string text = "before";
  {
    JsonWriter out(text);
    out.begin_array();
    for (int i = 0; i < 50; ++i) {
      out.string(id);
      out.word("word");
    }
    out.end_array();
  }
  std::string escaped;
  for (std::size_t i = 0; i < id.size(); ++i) escaped += "\\\"";
  for (int i = 0; i < 50; ++i) {
    expected += std::string(i == 0 ? "" : ",") + "\"" + escaped + "\",\"word\"";
  }
  EXPECT_EQ(text, expected + "]");
}

TEST(Prettify, BreaksLinesOutsideOfStrings) {
  EXPECT_EQ(prettify(R"({"a":[],"b":[1,{"c":"x,{\"}"}],"d":{}})"),
            "{\n  \"a\": [],\n  \"b\": [\n    1,\n    {\n      \"c\": \"x,{\\\"}\"\n    }\n  ],\n"
            "  \"d\": {}\n}");
}

}  // namespace
}  // namespace planshift::json_writer_test
