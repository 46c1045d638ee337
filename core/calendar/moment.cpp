#include "planshift/calendar/moment.h"

#include "planshift/base/check.h"
#include "planshift/calendar/digits.h"

namespace planshift {
namespace {

std::int64_t floor_divide(std::int64_t value, std::int64_t divisor) {
  const std::int64_t quotient = value / divisor;
  return value % divisor < 0 ? quotient - 1 : quotient;
}

// "18:40:00" with an optional fraction, which is cut off.
std::optional<std::int32_t> read_time_of_day(std::string_view text) {
  if (text.size() < 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
  const auto hour = read_digits(text.substr(0, 2));
  const auto minute = read_digits(text.substr(3, 2));
  const auto second = read_digits(text.substr(6, 2));
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) {
    return std::nullopt;
  }
  text.remove_prefix(8);
  if (!text.empty()) {
    if (text.front() != '.' || text.size() < 2) return std::nullopt;
    for (char c : text.substr(1)) {
      if (c < '0' || c > '9') return std::nullopt;
    }
  }
  return *hour * 3600 + *minute * 60 + *second;
}

}  // namespace

std::int64_t instant_of(const Moment& moment, std::int32_t default_offset_minutes) {
  const std::int64_t offset = moment.has_time ? moment.offset_minutes : default_offset_minutes;
  return moment.date.serial() * kSecondsPerDay + moment.second_of_day - offset * 60;
}

Moment moved_by(const Moment& moment, const Duration& duration, std::int64_t times,
                std::int32_t default_offset_minutes) {
  Moment moved = moment;
  const std::int64_t count = duration.count() * times;
  switch (duration.kind()) {
    case Duration::Kind::months:
      moved.date = add_months_clamped(moment.date, static_cast<int>(count));
      return moved;
    case Duration::Kind::days:
      moved.date = moment.date.plus_days(static_cast<std::int32_t>(count));
      return moved;
    case Duration::Kind::seconds: {
      if (!moment.has_time) {
        moved.has_time = true;
        moved.offset_minutes = default_offset_minutes;
        moved.is_zulu = default_offset_minutes == 0;
      }
      const std::int64_t local =
          moment.date.serial() * kSecondsPerDay + moment.second_of_day + count;
      const std::int64_t day = floor_divide(local, kSecondsPerDay);
      moved.date = Date::of_serial(static_cast<std::int32_t>(day));
      moved.second_of_day = static_cast<std::int32_t>(local - day * kSecondsPerDay);
      return moved;
    }
  }
  PLANSHIFT_CHECK(false);
}

std::optional<std::int32_t> read_utc_offset(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || text[3] != ':') return std::nullopt;
  if (text[0] != '+' && text[0] != '-') return std::nullopt;
  const auto hours = read_digits(text.substr(1, 2));
  const auto minutes = read_digits(text.substr(4, 2));
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  const std::int32_t offset = *hours * 60 + *minutes;
  return text[0] == '-' ? -offset : offset;
}

MomentReading read_moment(std::string_view text) {
  MomentReading reading;
  if (text.size() < 10) return reading;
  const auto date = read_date(text.substr(0, 10));
  if (!date) return reading;
  Moment moment = Moment::on(*date);
  text.remove_prefix(10);
  if (!text.empty()) {
    if (text.front() != 'T' && text.front() != 't') return reading;
    text.remove_prefix(1);
    const std::size_t zone = text.find_first_of("Zz+-");
    if (zone == std::string_view::npos) {
      reading.lacks_offset = read_time_of_day(text).has_value();
      return reading;
    }
    const auto time = read_time_of_day(text.substr(0, zone));
    const auto offset = read_utc_offset(text.substr(zone));
    if (!time || !offset) return reading;
    moment.has_time = true;
    moment.second_of_day = *time;
    moment.offset_minutes = *offset;
    moment.is_zulu = text.size() - zone == 1;
  }
  const int year = moment.date.civil().year;
  if (year < kFirstYear || year > kLastYear) {
    reading.year_out_of_range = true;
    return reading;
  }
  reading.moment = moment;
  return reading;
}

bool are_written_alike(const Moment& a, const Moment& b) {
  if (a.date != b.date || a.has_time != b.has_time) return false;
  if (!a.has_time) return true;
  return a.second_of_day == b.second_of_day && a.is_zulu == b.is_zulu &&
         (a.is_zulu || a.offset_minutes == b.offset_minutes);
}

std::string format_moment(const Moment& moment) {
  std::string text = format_date(moment.date);
  if (!moment.has_time) return text;
  char time[] = "Thh:mm:ss+hh:mm";
  char* at = write_two_digits(time + 1, moment.second_of_day / 3600);
  at = write_two_digits(at + 1, moment.second_of_day / 60 % 60);
  at = write_two_digits(at + 1, moment.second_of_day % 60);
  if (moment.is_zulu) {
    *at++ = 'Z';
  } else {
    const int offset = moment.offset_minutes;
    *at = offset < 0 ? '-' : '+';
    const int magnitude = offset < 0 ? -offset : offset;
    at = write_two_digits(at + 1, magnitude / 60);
    at = write_two_digits(at + 1, magnitude % 60);
  }
  text.append(time, static_cast<std::size_t>(at - time));
  return text;
}

}  // namespace planshift
