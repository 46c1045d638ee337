#include "planshift/calendar/moment.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/vocabulary.h"

namespace planshift::moment_test {
namespace {

using test::lasting;
using test::on;

// --- Sums that cannot be written ------------------------------------------------------------

template <typename A, typename B>
concept Adds = requires(A a, B b) {
  a + b;
};
template <typename A, typename B>
concept Less = requires(A a, B b) {
  a < b;
};
static_assert(!Adds<Moment, Duration> && !Adds<Date, Duration>);
static_assert(!Less<Moment, Moment>, "by instant or by civil date? a Frame says which");

constexpr std::int32_t kUtc = 0;

TEST(MomentTest, ReadsAndWritesItBack) {
  for (const char* text :
       {"2026-11-15", "2026-11-15T18:40:00+08:00", "2026-11-15T00:00:00Z",
        "2026-11-15T23:59:59-11:30", "1970-01-01", "2199-12-31T23:59:59+23:59"}) {
    EXPECT_EQ(format_moment(on(text)), text);
  }
}

TEST(MomentTest, AcceptsTheLibertiesOfTheStandard) {
  struct Row {
    const char* text;
    const char* printed;
  };
  const Row rows[] = {
      {"2026-11-15t18:40:00z", "2026-11-15T18:40:00Z"},
      {"2026-11-15T18:40:00.999Z", "2026-11-15T18:40:00Z"},  // a fraction is cut off
      {"2026-11-15T18:40:00.0000000001+01:00", "2026-11-15T18:40:00+01:00"},
      {"2026-11-15T18:40:00-00:00", "2026-11-15T18:40:00+00:00"},
  };
  for (const Row& row : rows) EXPECT_EQ(format_moment(on(row.text)), row.printed);
}

TEST(MomentTest, RefusesWhatIsNeitherDateNorTimestamp) {
  struct Row {
    const char* text;
    bool only_the_year;
  };
  const Row rows[] = {
      {"", false},
      {"2026-11", false},
      {"2026-02-30", false},
      {"2026-11-15T", false},
      {"2026-11-15T18:40Z", false},
      {"2026-11-15T18:40:00", false},  // no offset
      {"2026-11-15 18:40:00Z", false},
      {"2026-11-15T24:00:00Z", false},
      {"2026-11-15T18:60:00Z", false},
      {"2026-11-15T18:40:60Z", false},
      {"2026-11-15T18:40:00.Z", false},
      {"2026-11-15T18:40:00,5Z", false},
      {"2026-11-15T18:40:00.5aZ", false},
      {"2026-11-15T18:40:00.5/Z", false},
      {"2026-11-15T18:40:00+8:00", false},
      {"2026-11-15T18:40:00+0800", false},
      {"2026-11-15T18:40:00+24:00", false},
      {"2026-11-15T18:40:00+08:60", false},
      {"2026-11-15T18:40:00ZZ", false},
      {"2026-11-15T-8:40:00Z", false},
      {"1969-12-31", true},
      {"2200-01-01", true},
      {"0000-01-01", true},
      {"2200-01-01T00:00:00+14:00", true},
  };
  for (const Row& row : rows) {
    const MomentReading reading = read_moment(row.text);
    EXPECT_FALSE(reading.moment.has_value()) << row.text;
    EXPECT_EQ(reading.year_out_of_range, row.only_the_year) << row.text;
  }
}

TEST(MomentTest, AnInstantDoesNotDependOnHowItIsWritten) {
  struct Row {
    const char* name;
    const char* text;
    std::int32_t default_offset;
    std::int64_t instant;
  };
  const Row rows[] = {
      {"the epoch", "1970-01-01T00:00:00Z", kUtc, 0},
      {"before midnight there", "1970-01-01T08:00:00+08:00", kUtc, 0},
      {"still yesterday there", "1969-12-31T19:00:00-05:00", kUtc, 0},
      {"a date is its midnight", "1970-01-02", kUtc, 86400},
      {"in the vendor's offset", "1970-01-02", 480, 86400 - 8 * 3600},
      {"west of it", "1970-01-02", -330, 86400 + 19800},
      {"an offset of its own", "1970-01-02T00:00:00Z", 480, 86400},
      {"seconds", "2026-11-16T12:34:56Z", kUtc, 1794832496},
  };
  for (const Row& row : rows) {
    // A year before 1970 is refused in documents, not by the arithmetic.
    Moment moment;
    if (std::string(row.text).rfind("1969", 0) == 0) {
      moment = on("1970-01-01T19:00:00-05:00");
      moment.date = moment.date.plus_days(-1);
    } else {
      moment = on(row.text);
    }
    EXPECT_EQ(instant_of(moment, row.default_offset), row.instant) << row.name;
  }
}

TEST(MomentTest, AFrameComparesInstantsOrDatesAsWritten) {
  const Frame dates{.by_instant = false, .offset_minutes = 0};
  const Frame instants{.by_instant = true, .offset_minutes = 0};
  const Moment in_shanghai = on("2026-11-16T01:00:00+08:00");  // 2026-11-15T17:00:00Z
  const Moment in_london = on("2026-11-15T18:00:00Z");

  EXPECT_TRUE(dates.before(in_london, in_shanghai)) << "the 15th as written, and the 16th";
  EXPECT_TRUE(instants.before(in_shanghai, in_london));
  EXPECT_TRUE(dates.equal(on("2026-11-15"), in_london));
  EXPECT_FALSE(instants.equal(on("2026-11-15"), in_london));
  EXPECT_TRUE(instants.equal(on("2026-11-15T08:00:00+08:00"), on("2026-11-15")));
  EXPECT_TRUE(instants.at_or_before(in_london, in_london));
  EXPECT_TRUE(dates.at_or_before(in_london, on("2026-11-15")));

  const Frame vendors{.by_instant = true, .offset_minutes = 480};
  EXPECT_TRUE(vendors.equal(on("2026-11-15"), on("2026-11-14T16:00:00Z")));

  EXPECT_EQ(format_moment(dates.normalize(in_shanghai)), "2026-11-16");
  EXPECT_EQ(format_moment(instants.normalize(in_shanghai)), "2026-11-16T01:00:00+08:00");
}

TEST(MomentTest, MovesByWholeDurations) {
  struct Row {
    const char* name;
    const char* from;
    const char* duration;
    std::int64_t times;
    const char* to;
  };
  const Row rows[] = {
      {"a month", "2026-01-31", "P1M", 1, "2026-02-28"},
      {"two at once, not one after another", "2026-01-31", "P1M", 2, "2026-03-31"},
      {"back", "2026-03-31", "P1M", -1, "2026-02-28"},
      {"a quarter back", "2026-02-28", "P3M", -1, "2025-11-28"},
      {"a year from a leap day", "2028-02-29", "P1Y", 1, "2029-02-28"},
      {"four years", "2028-02-29", "P1Y", 4, "2032-02-29"},
      {"weeks", "2026-12-28", "P2W", 1, "2027-01-11"},
      {"days", "2026-02-20", "P15D", 1, "2026-03-07"},
      {"not at all", "2026-02-20", "P15D", 0, "2026-02-20"},
      {"a time stays", "2026-01-31T18:40:00+08:00", "P1M", 1, "2026-02-28T18:40:00+08:00"},
      {"a time stays over days", "2026-01-31T18:40:00+08:00", "P1D", 1,
       "2026-02-01T18:40:00+08:00"},
      {"hours move the instant", "2026-01-31T18:40:00+08:00", "PT6H", 1,
       "2026-02-01T00:40:00+08:00"},
      {"hours back", "2026-01-01T00:30:00-05:00", "PT1H", -1, "2025-12-31T23:30:00-05:00"},
      {"back over the epoch", "1970-01-01T00:30:00Z", "PT1H", -1, "1969-12-31T23:30:00Z"},
      {"to the midnight before it", "1970-01-02T00:00:00Z", "PT24H", -2, "1969-12-31T00:00:00Z"},
      {"hours make a date a timestamp", "2026-11-01", "PT120H", 1, "2026-11-06T00:00:00Z"},
      {"minutes", "2026-11-01T23:59:00Z", "PT2M", 1, "2026-11-02T00:01:00Z"},
      {"seconds", "2026-11-01T23:59:59Z", "PT1S", 1, "2026-11-02T00:00:00Z"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(format_moment(moved_by(on(row.from), lasting(row.duration), row.times, kUtc)), row.to)
        << row.name;
  }
  EXPECT_EQ(format_moment(moved_by(on("2026-11-01"), lasting("PT72H"), 1, 480)),
            "2026-11-04T00:00:00+08:00")
      << "from the vendor's midnight";
}

TEST(MomentTest, ReadsOffsets) {
  EXPECT_EQ(read_utc_offset("Z"), 0);
  EXPECT_EQ(read_utc_offset("+08:00"), 480);
  EXPECT_EQ(read_utc_offset("-05:30"), -330);
  EXPECT_EQ(read_utc_offset("-00:30"), -30);
  for (const char* text : {"", "+8", "+08", "+0800", "08:00", "+24:00", "+08:60", "ZZ", "UTC",
                           "+08:00 ", "+0a:00", "+08:0a"}) {
    EXPECT_FALSE(read_utc_offset(text).has_value()) << text;
  }
}

TEST(MomentTest, WrittenAlikeIsMoreThanTheSameInstant) {
  const auto alike = [](const char* a, const char* b) {
    return are_written_alike(*read_moment(a).moment, *read_moment(b).moment);
  };
  EXPECT_TRUE(alike("2026-11-16", "2026-11-16"));
  EXPECT_TRUE(alike("2026-11-16T12:00:00Z", "2026-11-16T12:00:00Z"));
  EXPECT_TRUE(alike("2026-11-16T12:00:00+01:00", "2026-11-16T12:00:00+01:00"));
  EXPECT_FALSE(alike("2026-11-16", "2026-11-17"));
  EXPECT_FALSE(alike("2026-11-16", "2026-11-16T00:00:00Z"));
  EXPECT_FALSE(alike("2026-11-16T12:00:00Z", "2026-11-16T12:00:01Z"));
  EXPECT_FALSE(alike("2026-11-16T12:00:00Z", "2026-11-16T12:00:00+00:00"));
  EXPECT_FALSE(alike("2026-11-16T12:00:00+01:00", "2026-11-16T12:00:00+02:00"));
}

}  // namespace
}  // namespace planshift::moment_test
