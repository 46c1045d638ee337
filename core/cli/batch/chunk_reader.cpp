#include "planshift/cli/batch/chunk_reader.h"

#include <algorithm>
#include <string_view>

namespace planshift {
namespace {

// So many blank lines at most in one chunk: each is answered by an error, and a megabyte of line
// ends must not become a gigabyte of answers at once.
constexpr std::uint64_t kMostBlankLines = 256;

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::uint64_t lines_in(std::string_view text) {
  std::uint64_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    at = std::min(text.find('\n', at), text.size() - 1) + 1;
  }
  return count;
}

// Takes the blank lines at the end off a text of whole lines; returns how many. What is too long
// for a document is no blank line, whatever it holds.
std::uint64_t take_blank_end(std::string_view& lines, std::size_t longest) {
  std::uint64_t count = 0;
  while (!lines.empty()) {
    const std::size_t last_byte = lines.size() - 1;
    const std::size_t before =
        last_byte == 0 ? std::string_view::npos : lines.rfind('\n', last_byte - 1);
    const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t size = lines.size() - start - (lines.back() == '\n' ? 1u : 0u);
    if (size > longest || !is_blank(lines.substr(start))) break;
    lines = lines.substr(0, start);
    ++count;
  }
  return count;
}

}  // namespace

bool ChunkReader::next(Chunk& chunk, std::size_t target_bytes) {
  while (held_.empty()) {
    if (!fill(target_bytes)) return false;
  }
  hand_out(chunk);
  return true;
}

// Reads until there is a reason to hand something out; false at the end of the stream.
bool ChunkReader::fill(std::size_t target_bytes) {
  constexpr std::size_t kFirstBlock = 4096;
  if (passing_over_) pass_over_line();
  while (true) {
    const std::size_t last_end = unread_.rfind('\n');
    const bool has_line = last_end != std::string::npos;
    const bool is_enough = unread_.size() >= target_bytes;
    if (has_line && (every_line_ || at_end_ || is_enough || !source_.is_ready(0))) {
      hold_next(last_end);
      return true;
    }
    if (!has_line && hold_cut_line()) return true;
    if (at_end_) {
      if (unread_.empty()) return false;
      hold_lines(unread_.size());
      return true;
    }
    read_more(is_enough ? unread_.size() : std::max(kFirstBlock, target_bytes - unread_.size()));
  }
}

bool ChunkReader::read_more(std::size_t bytes) {
  const std::size_t before = unread_.size();
  unread_.resize(before + bytes);
  const Source::Reading part = source_.read(unread_.data() + before, bytes);
  unread_.resize(before + part.count);
  error_ = part.error;
  at_end_ = part.count == 0;
  if (error_ == kStoppedAtLine) unread_.resize(unread_.rfind('\n') + 1);  // npos + 1 is 0
  return !at_end_;
}

void ChunkReader::pass_over_line() {
  constexpr std::size_t kBlock = 1 << 16;
  while (true) {
    const std::size_t end = unread_.find('\n');
    if (end != std::string::npos) {
      unread_.erase(0, end + 1);
      break;
    }
    unread_.clear();
    if (!read_more(kBlock)) break;
  }
  passing_over_ = false;
}

// The first `bytes` unread bytes are whole lines: those that are not blank are held, with the
// blank ones between them.
void ChunkReader::hold_lines(std::size_t bytes) {
  std::string_view lines = std::string_view(unread_).substr(0, bytes);
  const std::uint64_t blank = take_blank_end(lines, longest_line_);
  if (lines.empty()) {
    blank_before_ += blank;
  } else {
    held_ = lines;
    blank_after_ = blank;
  }
  unread_.erase(0, bytes);
}

// What is ready of the text whose last line end is at `last_end`.
void ChunkReader::hold_next(std::size_t last_end) {
  if (!every_line_) {
    hold_lines(at_end_ ? unread_.size() : last_end + 1);
    return;
  }
  const std::size_t bytes = unread_.find('\n') + 1;
  held_.assign(unread_, 0, bytes);
  unread_.erase(0, bytes);
}

// A line that will never fit a document: holds one byte more than fits, and a possible '\r'.
bool ChunkReader::hold_cut_line() {
  const std::size_t too_many = longest_line_ + 2;
  if (unread_.size() <= too_many) return false;
  held_.assign(unread_, 0, too_many);
  held_ += '\n';
  passing_over_ = true;
  return true;
}

void ChunkReader::hand_out(Chunk& chunk) {
  chunk.first_line = next_line_;
  chunk.blank_lines = std::min(blank_before_, kMostBlankLines);
  chunk.text.clear();
  if (blank_before_ <= kMostBlankLines) {
    chunk.text.swap(held_);
    blank_before_ = blank_after_;
    blank_after_ = 0;
  } else {
    blank_before_ -= kMostBlankLines;
  }
  next_line_ += chunk.blank_lines + lines_in(chunk.text);
}

}  // namespace planshift
