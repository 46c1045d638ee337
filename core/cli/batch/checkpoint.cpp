#include "planshift/cli/batch/checkpoint.h"

#include <cerrno>
#include <charconv>

#include "planshift/cli/console.h"

namespace planshift {
namespace {

constexpr std::int64_t kCheckpointFormat = 1;

}  // namespace

std::string encode_checkpoint(const Checkpoint& checkpoint) {
  std::string text;
  {
    JsonWriter out(text);
    out.begin_object();
    out.field("planshift_checkpoint"_key, kCheckpointFormat);
    out.field("of"_key, checkpoint.of);
    out.field("output_bytes"_key, static_cast<std::int64_t>(checkpoint.output_bytes));
    out.key("summary"_key);
    out.begin_object();
    checkpoint.counts.write(out);
    out.end_object();
    out.end_object();
  }
  return text + "\n";
}

CheckpointReading read_checkpoint(const std::string& path) {
  CheckpointReading reading;
  const WholeReading file = read_file_at_most(path, kMaxInputBytes);
  if (file.error != 0) {
    reading.error = file.error;
    reading.state = file.error == ENOENT ? CheckpointState::absent : CheckpointState::unreadable;
    return reading;
  }
  reading.state = CheckpointState::broken;
  Document document;
  if (document.parse(file.text)) return reading;
  const Value root = document.root();
  if (!root.is(ValueKind::object)) return reading;
  const Value format = root.find("planshift_checkpoint");
  const Value of = root.find("of");
  const Value bytes = root.find("output_bytes");
  const bool is_whole = format.exists() && format.fits_whole() &&
                        format.whole() == kCheckpointFormat && of.exists() &&
                        of.is(ValueKind::string) && bytes.exists() && bytes.fits_whole() &&
                        bytes.whole() >= 0;
  if (!is_whole || !reading.checkpoint.counts.read(root.find("summary"))) return reading;
  reading.checkpoint.of = of.text();
  reading.checkpoint.output_bytes = static_cast<std::uint64_t>(bytes.whole());
  reading.state = CheckpointState::read;
  return reading;
}

std::string digest_of(std::initializer_list<std::string_view> texts) {
  constexpr std::uint64_t kPrime = 1099511628211u;
  constexpr int kDigits = 16;
  std::uint64_t hash = 14695981039346656037u;
  const auto take = [&](std::uint64_t byte) { hash = (hash ^ byte) * kPrime; };
  for (const std::string_view text : texts) {
    for (const char c : text) take(static_cast<unsigned char>(c));
    for (std::size_t size = text.size(), i = 0; i < sizeof size; ++i, size >>= 8) take(size & 0xff);
  }
  std::string digits(kDigits, '0');
  for (int i = kDigits - 1; i >= 0; --i, hash >>= 4) {
    digits[static_cast<std::size_t>(i)] = "0123456789abcdef"[hash & 0xf];
  }
  return digits;
}

}  // namespace planshift
