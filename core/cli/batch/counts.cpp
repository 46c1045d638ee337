#include "planshift/cli/batch/counts.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <tuple>

#include "planshift/text/joined.h"

namespace planshift {
namespace {

// "-1234.50" for -123450 with two digits.
std::string decimal_of(Wide minor_units, int digits) {
  std::string text = format_wide(minor_units < 0 ? -minor_units : minor_units);
  const auto behind_point = static_cast<std::size_t>(digits);
  if (text.size() <= behind_point) text.insert(0, behind_point + 1 - text.size(), '0');
  if (digits > 0) text.insert(text.size() - behind_point, 1, '.');
  return minor_units < 0 ? "-" + text : text;
}

struct MinorUnits {
  Wide value = 0;
  int digits = 0;
};
std::optional<MinorUnits> minor_units_of(std::string_view text) {
  MinorUnits units;
  const bool is_negative = text.starts_with('-');
  bool behind_point = false;
  constexpr std::size_t kMostDigits = 37;
  if (is_negative) text.remove_prefix(1);
  if (text.empty() || text.size() > kMostDigits) return std::nullopt;
  for (const char c : text) {
    if (c == '.' && !behind_point) {
      behind_point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    units.value = units.value * 10 + (c - '0');
    if (behind_point) ++units.digits;
  }
  if (is_negative) units.value = -units.value;
  return units;
}

bool read_number(Value object, std::string_view key, std::uint64_t& number) {
  const Value value = object.find(key);
  if (!value.exists() || !value.fits_whole() || value.whole() < 0) return false;
  number = static_cast<std::uint64_t>(value.whole());
  return true;
}

std::int64_t signed_number(std::uint64_t number) { return static_cast<std::int64_t>(number); }

}  // namespace

void BatchCounts::count(std::string_view group, std::string_view name, std::uint64_t times) {
  for (Count& known : counts_) {
    if (known.name == name && known.group == group) {
      known.times += times;
      return;
    }
  }
  counts_.push_back({.group = std::string(group), .name = std::string(name), .times = times});
}

void BatchCounts::add_amount(std::string_view name, Money amount) {
  if (amount.overflowed()) return;  // an answer never holds one: it is an error instead
  add_sum(amount.currency().code(), amount.currency().digits(), name, amount.minor_units());
}

void BatchCounts::add_sum(std::string_view currency, int digits, std::string_view name,
                          Wide minor_units) {
  for (Sum& known : sums_) {
    if (known.name == name && known.digits == digits && known.currency == currency) {
      known.minor_units += minor_units;
      return;
    }
  }
  sums_.push_back({.currency = std::string(currency),
                   .digits = digits,
                   .name = std::string(name),
                   .minor_units = minor_units});
}

void BatchCounts::add(const BatchCounts& part) {
  lines += part.lines;
  bad_lines += part.bad_lines;
  for (const Count& more : part.counts_) count(more.group, more.name, more.times);
  for (const Sum& more : part.sums_) {
    add_sum(more.currency, more.digits, more.name, more.minor_units);
  }
}

void BatchCounts::write(JsonWriter& out) const {
  out.field("lines"_key, signed_number(lines));
  out.field("answered"_key, signed_number(lines - bad_lines));
  out.field("bad_lines"_key, signed_number(bad_lines));
  write_counts(out);
  write_sums(out);
}

// Codes of errors first, then a group after the other.
void BatchCounts::write_counts(JsonWriter& out) const {
  std::vector<Count> sorted = counts_;
  std::sort(sorted.begin(), sorted.end(), [](const Count& a, const Count& b) {
    return std::tie(a.group, a.name) < std::tie(b.group, b.name);
  });
  const auto write_group = [&](const std::string& group) {
    out.begin_object();
    for (const Count& entry : sorted) {
      if (entry.group != group) continue;
      out.key(std::string_view(entry.name));
      out.number(signed_number(entry.times));
    }
    out.end_object();
  };
  out.key("errors"_key);
  write_group(std::string(kErrorGroup));
  out.key("counts"_key);
  out.begin_object();
  std::string_view last = kErrorGroup;
  for (const Count& entry : sorted) {
    if (entry.group == last || entry.group == kErrorGroup) continue;
    last = entry.group;
    out.key(last);
    write_group(entry.group);
  }
  out.end_object();
}

void BatchCounts::write_sums(JsonWriter& out) const {
  std::vector<Sum> sorted = sums_;
  std::sort(sorted.begin(), sorted.end(), [](const Sum& a, const Sum& b) {
    return std::tie(a.currency, a.digits, a.name) < std::tie(b.currency, b.digits, b.name);
  });
  out.key("sums"_key);
  out.begin_object();
  const Sum* last = nullptr;
  for (const Sum& sum : sorted) {
    const bool same_currency = last != nullptr && last->currency == sum.currency;
    if (last == nullptr || !same_currency || last->digits != sum.digits) {
      if (last != nullptr) out.end_object();
      out.key(std::string_view(
          same_currency ? joined({sum.currency, "/", std::to_string(sum.digits)}) : sum.currency));
      out.begin_object();
    }
    out.key(std::string_view(sum.name));
    out.word(decimal_of(sum.minor_units, sum.digits));
    last = &sum;
  }
  if (last != nullptr) out.end_object();
  out.end_object();
}

bool BatchCounts::read(Value object) {
  BatchCounts read;
  if (!object.exists() || !object.is(ValueKind::object)) return false;
  const Value errors = object.find("errors");
  const Value counts = object.find("counts");
  const Value sums = object.find("sums");
  if (!read_number(object, "lines", read.lines) ||
      !read_number(object, "bad_lines", read.bad_lines) || !errors.exists() || !counts.exists() ||
      !sums.exists()) {
    return false;
  }
  const auto read_group = [&](Value group, std::string_view name) {
    for (const Value entry : group) {
      if (!entry.fits_whole() || entry.whole() < 0) return false;
      read.count(name, entry.key(), static_cast<std::uint64_t>(entry.whole()));
    }
    return true;
  };
  if (!read_group(errors, kErrorGroup)) return false;
  for (const Value group : counts) {
    if (!read_group(group, group.key())) return false;
  }
  for (const Value currency : sums) {
    for (const Value entry : currency) {
      const auto units = entry.is(ValueKind::string) ? minor_units_of(entry.text()) : std::nullopt;
      if (!units) return false;
      read.add_sum(currency.key().substr(0, 3), units->digits, entry.key(), units->value);
    }
  }
  *this = std::move(read);
  return true;
}

}  // namespace planshift
