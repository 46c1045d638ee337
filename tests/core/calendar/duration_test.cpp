#include "planshift/calendar/duration.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace planshift::duration_test {
namespace {

constexpr Duration of(std::int64_t count, DurationUnit unit) { return *Duration::of(count, unit); }

static_assert(of(12, DurationUnit::months) == of(1, DurationUnit::years), "P12M is P1Y");
static_assert(of(2, DurationUnit::weeks) == of(14, DurationUnit::days), "P2W is P14D");
static_assert(of(72, DurationUnit::hours) == of(259200, DurationUnit::seconds));
static_assert(of(120, DurationUnit::minutes) == of(2, DurationUnit::hours));
static_assert(!(of(30, DurationUnit::days) == of(1, DurationUnit::months)), "P30D is never P1M");
static_assert(!(of(24, DurationUnit::hours) == of(1, DurationUnit::days)), "PT24H is never P1D");
static_assert(!Duration::of(0, DurationUnit::days) && !Duration::of(-1, DurationUnit::days));

static_assert(of(1, DurationUnit::years).day_equivalents() == Rational(365));
static_assert(of(1, DurationUnit::months).day_equivalents() == Rational::of(365, 12));
static_assert(of(2, DurationUnit::weeks).day_equivalents() == Rational(14));
static_assert(of(36, DurationUnit::hours).day_equivalents() == Rational::of(3, 2));

TEST(DurationTest, ReadsAndWritesItBack) {
  struct Row {
    const char* text;
    Duration::Kind kind;
    std::int64_t count;
    bool has_time_part;
  };
  const Row rows[] = {
      {"P1M", Duration::Kind::months, 1, false},
      {"P3M", Duration::Kind::months, 3, false},
      {"P1Y", Duration::Kind::months, 12, false},
      {"P100Y", Duration::Kind::months, 1200, false},
      {"P1200M", Duration::Kind::months, 1200, false},
      {"P2W", Duration::Kind::days, 14, false},
      {"P30D", Duration::Kind::days, 30, false},
      {"P36525D", Duration::Kind::days, 36525, false},
      {"PT72H", Duration::Kind::seconds, 259200, true},
      {"PT90M", Duration::Kind::seconds, 5400, true},
      {"PT45S", Duration::Kind::seconds, 45, true},
      {"PT876600H", Duration::Kind::seconds, 3155760000, true},
      {"PT3155760000S", Duration::Kind::seconds, 3155760000, true},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const DurationReading reading = read_duration(row.text);
    ASSERT_TRUE(reading.duration.has_value());
    EXPECT_TRUE(reading.well_formed);
    EXPECT_EQ(reading.duration->kind(), row.kind);
    EXPECT_EQ(reading.duration->count(), row.count);
    EXPECT_EQ(reading.duration->has_time_part(), row.has_time_part);
    EXPECT_EQ(format_duration(*reading.duration), row.text);
  }
}

TEST(DurationTest, LeadingZerosCountForNothing) {
  const DurationReading reading = read_duration("P0000000000000003M");
  ASSERT_TRUE(reading.duration.has_value());
  EXPECT_EQ(format_duration(*reading.duration), "P3M");
}

TEST(DurationTest, TellsWhatIsTooLargeFromWhatIsNoDuration) {
  struct Row {
    const char* text;
    bool well_formed;
  };
  // clang-format off
  const Row rows[] = {
      {"P0D", true},        {"P101Y", true},      {"P1201M", true},
      {"P5218W", true},     {"P36526D", true},    {"PT876601H", true},
      {"PT52596001M", true},
      {"P99999999999D", true}, {"P99999999999999999999999D", true},
      {"", false},          {"P", false},         {"PT", false},
      {"P1", false},        {"P D", false},       {"PD", false},
      {"PTH", false},       {"1M", false},        {"p1m", false},
      {"P1m", false},       {"P1H", false},       {"PT1D", false},
      {"PT1Y", false},      {"P1Y6M", false},     {"P1DT12H", false},
      {"P-1D", false},      {"P+1D", false},      {"P1.5D", false},
      {"P1D ", false},      {" P1D", false},      {"P1X", false},
      {"-P1D", false},      {"PT1H30M", false},
  };
  // clang-format on
  for (const Row& row : rows) {
    const DurationReading reading = read_duration(row.text);
    EXPECT_FALSE(reading.duration.has_value()) << row.text;
    EXPECT_EQ(reading.well_formed, row.well_formed) << row.text;
  }
}

// The first letter of what comes after an empty part of a text says nothing about it.
TEST(DurationTest, AnEmptyPartOfATextIsNone) {
  EXPECT_FALSE(read_duration(std::string_view("P1M").substr(0, 0)).duration);
}

}  // namespace
}  // namespace planshift::duration_test
