#include "planshift/cli/batch/batch.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "planshift/json/document.h"

namespace planshift {
namespace {

constexpr std::size_t kLargestTarget = 1 << 16;  // bytes of requests in a chunk
constexpr std::size_t kAnswerTarget = 1 << 19;   // bytes of answers to a chunk
constexpr std::size_t kFirstTarget = 1 << 12;
constexpr std::size_t kMostInFlight = 1 << 23;  // bytes of requests between reading and writing
constexpr std::size_t kWorthKeeping = 1 << 21;  // larger buffers are given back

// How large a chunk should be so that its answers are of a good size. A catalog of ten thousand
// features answers a short request by a long quote.
class ChunkTarget {
 public:
  std::size_t bytes() const { return bytes_.load(std::memory_order_relaxed); }
  void learn(std::size_t asked, std::size_t answered) {
    if (asked == 0 || answered == 0) return;
    const std::size_t answers_per_byte = answered / asked + 1;
    bytes_.store(std::clamp<std::size_t>(kAnswerTarget / answers_per_byte, 1, kLargestTarget),
                 std::memory_order_relaxed);
  }

 private:
  std::atomic<std::size_t> bytes_ = kFirstTarget;
};

void give_back_if_large(std::string& buffer) {
  if (buffer.capacity() > kWorthKeeping) std::string().swap(buffer);
}

// Ends early when nobody wants the answers any more (`is_over`) or somebody asks for it (`stop`).
class StoppableSource : public Source {
 public:
  StoppableSource(Source& source, const std::atomic<bool>& is_over, const std::atomic<bool>* stop)
      : source_(source), is_over_(is_over), stop_(stop) {}

  Reading read(char* buffer, std::size_t capacity) override {
    constexpr int kLookUpMilliseconds = 100;
    while (!is_over_.load() && !is_asked_to_stop() && !source_.is_ready(kLookUpMilliseconds)) {
    }
    if (is_over_.load()) return {};
    if (is_asked_to_stop()) return {.error = kStoppedAtLine};
    return source_.read(buffer, capacity);
  }
  bool is_ready(int milliseconds) override { return source_.is_ready(milliseconds); }
  bool is_terminal() const override { return source_.is_terminal(); }

 private:
  bool is_asked_to_stop() const { return stop_ != nullptr && stop_->load(); }

  Source& source_;
  const std::atomic<bool>& is_over_;
  const std::atomic<bool>* stop_;
};

ChunkReading reading_of(const BatchSettings& settings) {
  return {.longest_line = kMaxInputBytes,
          .every_line = settings.every_line,
          .first_line = settings.first_line};
}

void note_end_of_input(const ChunkReader& reader, BatchResult& result) {
  result.was_stopped = reader.error() == kStoppedAtLine;
  if (!result.was_stopped) result.read_error = reader.error();
}

BatchResult run_alone(const LineAnswerer& answerer, const BatchSettings& settings, Source& in,
                      Sink& out, BatchWatcher& watcher) {
  BatchResult result{.counts = settings.counts_before};
  const std::atomic<bool> is_over = false;
  StoppableSource source(in, is_over, settings.stop);
  ChunkReader reader(source, reading_of(settings));
  ChunkTarget target;
  Chunk chunk;
  std::string answers;
  const std::unique_ptr<LineWorker> worker = answerer.worker();
  while (reader.next(chunk, target.bytes())) {
    answers.clear();
    result.counts.add(answer_chunk(*worker, chunk, answers));
    target.learn(chunk.text.size(), answers.size());
    result.write_error = out.write(answers);
    if (result.write_error != 0 || !watcher.has_written(result.counts)) return result;
    give_back_if_large(answers);
    give_back_if_large(chunk.text);
  }
  note_end_of_input(reader, result);
  return result;
}

// The ring. Chunk number n lies in slot n % size; each slot goes free -> asked -> answered -> free.
// `read_`, `taken_` and `written_` are the next numbers for the reader, a worker and the writer.
class Pipeline {
 public:
  Pipeline(const LineAnswerer& answerer, const BatchSettings& settings, Sink& out,
           BatchWatcher& watcher)
      : answerer_(answerer),
        settings_(settings),
        out_(out),
        watcher_(watcher),
        result_{.counts = settings.counts_before},
        slots_(static_cast<std::size_t>(settings.jobs) + kSpareSlots) {}

  BatchResult run(Source& in) {
    std::vector<std::thread> threads;
    threads.reserve(static_cast<std::size_t>(settings_.jobs) + 1);
    threads.emplace_back([this] { write_answers(); });
    for (int i = 0; i < settings_.jobs; ++i) threads.emplace_back([this] { work(); });
    StoppableSource source(in, stopped_, settings_.stop);
    ChunkReader reader(source, reading_of(settings_));
    read_requests(reader);
    for (std::thread& thread : threads) thread.join();
    if (!stopped_) note_end_of_input(reader, result_);
    return result_;
  }

 private:
  static constexpr std::size_t kSpareSlots = 8;

  struct Slot {
    Chunk chunk;
    std::string answers;
    BatchCounts counts;
    bool is_answered = false;
  };
  Slot& slot_of(std::uint64_t number) { return slots_[number % slots_.size()]; }

  void read_requests(ChunkReader& reader) {
    while (true) {
      Slot* slot = nullptr;
      {
        std::unique_lock lock(mutex_);
        slot_freed_.wait(lock, [this] {
          const bool is_free = read_ - written_ < slots_.size();
          return stopped_ || (is_free && (in_flight_ < kMostInFlight || read_ == written_));
        });
        slot = &slot_of(read_);
      }
      const bool has_chunk = !stopped_ && reader.next(slot->chunk, target_.bytes());
      const std::lock_guard lock(mutex_);
      if (!has_chunk) {
        all_read_ = true;
        chunk_asked_.notify_all();
        chunk_answered_.notify_all();
        return;
      }
      in_flight_ += slot->chunk.text.size();
      ++read_;
      chunk_asked_.notify_one();
    }
  }

  void work() {
    const std::unique_ptr<LineWorker> worker = answerer_.worker();
    while (true) {
      Slot* slot = nullptr;
      {
        std::unique_lock lock(mutex_);
        chunk_asked_.wait(lock, [this] { return taken_ < read_ || all_read_; });
        if (taken_ == read_ || stopped_) return;
        slot = &slot_of(taken_++);
      }
      slot->answers.clear();
      slot->counts = answer_chunk(*worker, slot->chunk, slot->answers);
      target_.learn(slot->chunk.text.size(), slot->answers.size());
      const std::lock_guard lock(mutex_);
      slot->is_answered = true;
      chunk_answered_.notify_one();
    }
  }

  void write_answers() {
    while (true) {
      Slot* slot = nullptr;
      {
        std::unique_lock lock(mutex_);
        chunk_answered_.wait(lock, [this] {
          return (all_read_ && written_ == read_) || slot_of(written_).is_answered;
        });
        if (written_ == read_) return;
        slot = &slot_of(written_);
      }
      result_.write_error = out_.write(slot->answers);
      result_.counts.add(slot->counts);
      const bool goes_on = result_.write_error == 0 && watcher_.has_written(result_.counts);
      const std::lock_guard lock(mutex_);
      if (!goes_on) {
        stopped_ = true;
        slot_freed_.notify_all();
        chunk_asked_.notify_all();
        return;
      }
      in_flight_ -= slot->chunk.text.size();
      give_back_if_large(slot->chunk.text);
      give_back_if_large(slot->answers);
      slot->is_answered = false;
      ++written_;
      slot_freed_.notify_one();
    }
  }

  const LineAnswerer& answerer_;
  const BatchSettings& settings_;
  Sink& out_;
  BatchWatcher& watcher_;
  ChunkTarget target_;
  BatchResult result_;  // the writer's, until the threads are joined
  std::atomic<bool> stopped_ = false;

  std::mutex mutex_;  // of everything below
  std::condition_variable slot_freed_;
  std::condition_variable chunk_asked_;
  std::condition_variable chunk_answered_;
  std::vector<Slot> slots_;
  std::uint64_t read_ = 0;
  std::uint64_t taken_ = 0;
  std::uint64_t written_ = 0;
  std::size_t in_flight_ = 0;
  bool all_read_ = false;
};

}  // namespace

BatchCounts answer_chunk(LineWorker& worker, const Chunk& chunk, std::string& out) {
  BatchCounts counts;
  const auto answer = [&](std::string_view line) {
    worker.answer(line, chunk.first_line + counts.lines, out, counts);
    out += '\n';
    ++counts.lines;
  };
  for (std::uint64_t i = 0; i < chunk.blank_lines; ++i) answer("");
  std::string_view rest = chunk.text;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    answer(line);
  }
  return counts;
}

BatchResult run_batch(const LineAnswerer& answerer, const BatchSettings& settings, Source& in,
                      Sink& out, BatchWatcher& watcher) {
  if (settings.jobs <= 1) return run_alone(answerer, settings, in, out, watcher);
  return Pipeline(answerer, settings, out, watcher).run(in);
}

}  // namespace planshift
