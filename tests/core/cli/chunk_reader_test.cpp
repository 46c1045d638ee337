// Whatever the stream is cut into, the same lines with the same numbers come out.

#include "planshift/cli/batch/chunk_reader.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/core/cli/fake_console.h"

namespace planshift::chunk_reader_test {
namespace {

constexpr std::size_t kLongest = 3;

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

// "2:b": the number and the line, of which one byte too many is as good as all.
std::string told(std::uint64_t number, std::string_view line) {
  std::string text = std::to_string(number) + ":";
  text += is_blank(line) && line.size() <= kLongest ? "" : line.substr(0, kLongest + 1);
  return text;
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::vector<std::string> expected_lines(std::string_view text) {
  std::vector<std::string_view> lines = split(text);
  while (!lines.empty() && is_blank(lines.back()) && lines.back().size() <= kLongest) {
    lines.pop_back();
  }
  std::vector<std::string> expected;
  for (std::size_t i = 0; i < lines.size(); ++i) expected.push_back(told(i + 1, lines[i]));
  return expected;
}

std::vector<std::string> read_lines(const std::vector<std::string>& parts, std::size_t target) {
  PartsSource source(parts);
  ChunkReader reader(source, {.longest_line = kLongest});
  std::vector<std::string> lines;
  Chunk chunk;
  while (reader.next(chunk, target)) {
    std::uint64_t number = chunk.first_line;
    for (std::uint64_t i = 0; i < chunk.blank_lines; ++i) lines.push_back(told(number++, ""));
    for (const std::string_view line : split(chunk.text)) lines.push_back(told(number++, line));
  }
  return lines;
}

std::vector<std::string> cut_into(const std::string& text, std::size_t size) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < text.size(); at += size) parts.push_back(text.substr(at, size));
  return parts;
}

// All texts of up to eight letters a, space, line end; cut into parts of every size.
TEST(ChunkReader, GivesTheSameLinesHoweverTheyCome) {
  constexpr std::string_view kLetters = "a \n";
  std::vector<std::string> texts = {""};
  for (std::size_t length = 0; length <= 8; ++length) {
    std::vector<std::string> longer;
    for (const std::string& text : texts) {
      const std::vector<std::string> expected = expected_lines(text);
      for (const std::size_t size : {1u, 2u, 3u, 5u, 9u}) {
        const std::size_t target = size * 2;
        ASSERT_EQ(read_lines(cut_into(text, size), target), expected)
            << '"' << text << "\" in parts of " << size;
      }
      for (const char letter : kLetters) longer.push_back(text + letter);
    }
    texts.swap(longer);
  }
}

TEST(ChunkReader, HandsOutALineAsSoonAsTheInputPauses) {
  PartsSource source({"a\nb\nc", "c\n", "d\n"});
  ChunkReader reader(source, {.longest_line = 100});
  Chunk chunk;
  ASSERT_TRUE(reader.next(chunk, 1 << 16));
  EXPECT_EQ(chunk.text, "a\nb\n");
  ASSERT_TRUE(reader.next(chunk, 1 << 16));
  EXPECT_EQ(chunk.text, "cc\n");
  EXPECT_EQ(chunk.first_line, 3u);
  ASSERT_TRUE(reader.next(chunk, 1 << 16));
  EXPECT_EQ(chunk.text, "d\n");
  EXPECT_FALSE(reader.next(chunk, 1 << 16));
}

TEST(ChunkReader, KeepsOnlyTheBeginningOfAnEndlessLine) {
  std::vector<std::string> parts(2000, std::string(1000, 'x'));
  parts.push_back("\nnext\n");
  PartsSource source(parts);
  ChunkReader reader(source, {.longest_line = 5000});
  Chunk chunk;
  ASSERT_TRUE(reader.next(chunk, 100));
  EXPECT_EQ(chunk.text, std::string(5002, 'x') + "\n");
  EXPECT_LT(chunk.text.capacity(), 20000u);
  ASSERT_TRUE(reader.next(chunk, 100));
  EXPECT_EQ(chunk.text, "next\n");
  EXPECT_EQ(chunk.first_line, 2u);
}

TEST(ChunkReader, GivesManyBlankLinesInSmallChunks) {
  PartsSource source({std::string(1000000, '\n') + "a\n"});
  ChunkReader reader(source, {.longest_line = 100});
  Chunk chunk;
  std::uint64_t lines = 0;
  while (reader.next(chunk, 1 << 16)) {
    EXPECT_EQ(chunk.first_line, lines + 1);
    EXPECT_LE(chunk.blank_lines, 1000u);
    EXPECT_LE(chunk.text.size(), 1u << 17);
    lines += chunk.blank_lines + split(chunk.text).size();
  }
  EXPECT_EQ(lines, 1000001u);
  EXPECT_TRUE(chunk.text.ends_with("\na\n"));
}

TEST(ChunkReader, TellsWhyAStreamBroke) {
  PartsSource source({"a\nb"}, EIO);
  ChunkReader reader(source, {.longest_line = 100});
  Chunk chunk;
  ASSERT_TRUE(reader.next(chunk, 1 << 16));
  EXPECT_EQ(chunk.text, "a\n");
  ASSERT_TRUE(reader.next(chunk, 1 << 16));
  EXPECT_EQ(chunk.text, "b");
  EXPECT_FALSE(reader.next(chunk, 1 << 16));
  EXPECT_EQ(reader.error(), EIO);
}

// Every line by itself, the blank ones at the end too.
TEST(ChunkReader, HandsOutEveryLine) {
  PartsSource source({"a\nb\n\n", "c\n \n\n"});
  ChunkReader reader(source, {.longest_line = 100, .every_line = true, .first_line = 7});
  std::vector<std::string> lines;
  Chunk chunk;
  while (reader.next(chunk, 1000)) {
    EXPECT_EQ(chunk.blank_lines, 0u);
    lines.push_back(std::to_string(chunk.first_line) + ":" + chunk.text);
  }
  EXPECT_EQ(lines,
            (std::vector<std::string>{"7:a\n", "8:b\n", "9:\n", "10:c\n", "11: \n", "12:\n"}));
}

// What was asked to stop in the middle of a line leaves that line alone.
TEST(ChunkReader, StopsBehindAWholeLine) {
  PartsSource source({"a\nb\nhalf"}, kStoppedAtLine);
  ChunkReader reader(source, {.longest_line = 100});
  Chunk chunk;
  ASSERT_TRUE(reader.next(chunk, 1000));
  EXPECT_EQ(chunk.text, "a\nb\n");
  EXPECT_FALSE(reader.next(chunk, 1000));
  EXPECT_EQ(reader.error(), kStoppedAtLine);
}

}  // namespace
}  // namespace planshift::chunk_reader_test
