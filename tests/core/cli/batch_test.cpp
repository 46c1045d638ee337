#include "planshift/cli/batch/batch.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cerrno>
#include <memory>
#include <string>
#include <vector>

#include "planshift/json/document.h"
#include "planshift/json/json.h"
#include "tests/core/cli/fake_console.h"
#include "tests/support/json_path.h"

namespace planshift::batch_test {
namespace {

using support::Json;

constexpr std::string_view kCatalog = R"({
  "planshift": 1, "id": "shop", "currency": "EUR", "plans": [
    {"id": "small", "prices": [{"interval": "P1M", "amount": "10.00"}]},
    {"id": "large", "prices": [{"interval": "P1M", "amount": "30.00"}]}]})";

const Vendor& shop() {
  static const Vendor vendor = decode_vendor(kCatalog).value();
  return vendor;
}

std::string request_on(int day) {
  const std::string digits = std::to_string(100 + day).substr(1);
  return R"({"subscription":{"plan":"small","interval":"P1M","anchor":"2026-11-01"},)"
         R"("change":{"kind":"switch","at":"2026-11-)" +
         digits + R"(","plan":"large"}})";
}

const Catalogs& catalogs() {
  static const Catalogs one = Catalogs::of_one(decode_vendor(kCatalog).value());
  return one;
}

class NobodyWatches : public BatchWatcher {
 public:
  bool has_written(const BatchCounts&) override { return true; }
};

BatchResult run_streams(int jobs, Source& in, Sink& out, QuestionAnswererSettings settings = {},
                        const std::atomic<bool>* stop = nullptr) {
  const QuestionAnswerer answerer(catalogs(), std::move(settings));
  NobodyWatches watcher;
  return run_batch(answerer, {.jobs = jobs, .stop = stop}, in, out, watcher);
}

struct Batch {
  BatchResult result;
  std::vector<Json> answers;
};

Batch run(const std::vector<std::string>& parts, int jobs) {
  PartsSource in(parts);
  StringSink out;
  Batch batch;
  batch.result = run_streams(jobs, in, out);
  std::string_view rest = out.text;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    EXPECT_NE(end, std::string_view::npos) << "a line without an end: " << rest;
    if (end == std::string_view::npos) break;
    batch.answers.push_back(Json::parse(rest.substr(0, end), nullptr, false));
    rest.remove_prefix(end + 1);
  }
  return batch;
}

std::string at(const Json& document, std::string_view path) {
  const std::optional<Json> found = support::pick(document, path);
  return !found ? "(absent)" : found->is_string() ? found->get<std::string>() : found->dump();
}

class BatchJobs : public ::testing::TestWithParam<int> {};

TEST_P(BatchJobs, AnswersManyLinesInOrder) {
  constexpr int kLines = 5000;
  std::string input;
  for (int i = 0; i < kLines; ++i) input += request_on(1 + i % 30) + "\n";
  std::vector<std::string> parts;
  for (std::size_t from = 0; from < input.size(); from += 40009) {
    parts.push_back(input.substr(from, 40009));
  }
  const Batch batch = run(parts, GetParam());
  EXPECT_EQ(batch.result.counts.lines, static_cast<std::uint64_t>(kLines));
  EXPECT_EQ(batch.result.counts.bad_lines, 0u);
  ASSERT_EQ(batch.answers.size(), static_cast<std::size_t>(kLines));
  for (std::size_t i = 0; i < batch.answers.size(); ++i) {
    const std::string day = std::to_string(101 + i % 30).substr(1);
    ASSERT_EQ(at(batch.answers[i], "requested_at"), "2026-11-" + day) << i;
  }
}

TEST_P(BatchJobs, AnswersABadLineInItsPlace) {
  const std::string input = request_on(1) + "\n" +                         // 1
                            "{\"subscription\": \n" +                      // 2
                            request_on(31) + "\r\n" +                      // 3: no such day
                            "\n" +                                         // 4
                            " \t\r\n" +                                    // 5
                            request_on(2) + "\r\n" +                       // 6
                            std::string(kMaxInputBytes + 1, ' ') + "\n" +  // 7
                            std::string(3 * kMaxInputBytes, 'x') + "\n" +  // 8
                            request_on(3) +                                // 9, without a line end
                            "";
  const Batch batch = run({input}, GetParam());
  ASSERT_EQ(batch.answers.size(), 9u);
  EXPECT_EQ(batch.result.counts.lines, 9u);
  EXPECT_EQ(batch.result.counts.bad_lines, 6u);
  EXPECT_EQ(at(batch.answers[0], "requested_at"), "2026-11-01");
  EXPECT_EQ(at(batch.answers[5], "requested_at"), "2026-11-02");
  EXPECT_EQ(at(batch.answers[8], "requested_at"), "2026-11-03");
  const struct {
    std::size_t line;
    std::string_view path;
    std::string_view code;
  } table[] = {{2, "", "bad_json"}, {3, "/change/at", "bad_date"}, {4, "", "bad_json"},
               {5, "", "bad_json"}, {7, "", "too_large"},          {8, "", "too_large"}};
  for (const auto& [line, path, code] : table) {
    const Json& answer = batch.answers[line - 1];
    EXPECT_EQ(at(answer, "error.line"), std::to_string(line));
    EXPECT_EQ(at(answer, "error.path"), path) << line;
    EXPECT_EQ(at(answer, "error.code"), code) << line;
    EXPECT_GT(at(answer, "error.message").size(), 5u) << line;
    EXPECT_EQ(answer["error"].size(), 5u) << line;
    EXPECT_EQ(at(answer, "error.errors.0.code"), code) << line;
    EXPECT_EQ(at(answer, "error.errors.0.args.line"), "(absent)") << line;
    EXPECT_EQ(at(answer, "error.errors.length"), "1") << line;
  }
  EXPECT_EQ(at(batch.answers[1], "error.message"),
            "not valid JSON at column 18 (byte 17): found the end of the text");
}

TEST_P(BatchJobs, TellsEveryErrorOfALine) {
  const std::string input =
      R"({"subscription":{"plan":"smal","interval":"P1M","anchor":"2026-11-31"},)"
      R"("change":{"kind":"switch","at":"2026-11-04","plan":"large","seats":0}})"
      "\n" +
      request_on(1);
  const Batch batch = run({input}, GetParam());
  ASSERT_EQ(batch.answers.size(), 2u);
  EXPECT_EQ(batch.result.counts.bad_lines, 1u) << "one line, however many errors";
  const Json& answer = batch.answers[0];
  EXPECT_EQ(at(answer, "error.line"), "1");
  EXPECT_EQ(at(answer, "error.path"), "/subscription/plan");
  EXPECT_EQ(at(answer, "error.code"), "unknown_id");
  EXPECT_EQ(at(answer, "error.errors.length"), "3");
  EXPECT_EQ(at(answer, "error.errors.0.message"), at(answer, "error.message"));
  EXPECT_EQ(at(answer, "error.errors.0.args.nearest"), "small");
  EXPECT_EQ(at(answer, "error.errors.1.path"), "/subscription/anchor");
  EXPECT_EQ(at(answer, "error.errors.2.path"), "/change/seats");
  EXPECT_EQ(at(answer, "error.errors.2.code"), "out_of_range");
}

TEST_P(BatchJobs, PassesOverBlankLinesAtTheEnd) {
  EXPECT_EQ(run({request_on(1) + "\n\n \r\n\n"}, GetParam()).answers.size(), 1u);
  EXPECT_EQ(run({"\n\n\n"}, GetParam()).answers.size(), 0u);
  EXPECT_EQ(run({}, GetParam()).answers.size(), 0u);
}

TEST_P(BatchJobs, StopsWhenNobodyListens) {
  std::vector<std::string> parts(1000, request_on(1) + "\n");
  PartsSource in(parts);
  StringSink out;
  out.fails_at_write = 3;
  out.error = EPIPE;
  const BatchResult result = run_streams(GetParam(), in, out);
  EXPECT_EQ(result.write_error, EPIPE);
  EXPECT_EQ(out.writes, 3);
}

TEST_P(BatchJobs, TellsWhenTheInputBreaks) {
  PartsSource in({request_on(1) + "\n"}, EIO);
  StringSink out;
  const BatchResult result = run_streams(GetParam(), in, out);
  EXPECT_EQ(result.read_error, EIO);
  EXPECT_EQ(result.counts.lines, 1u);
}

// Once it is asked to stop, no line is taken any more; those that were taken are answered.
TEST_P(BatchJobs, StopsWhenAsked) {
  PartsSource in({request_on(1) + "\n"});
  StringSink out;
  const std::atomic<bool> stop = true;
  const BatchResult result = run_streams(GetParam(), in, out, {}, &stop);
  EXPECT_TRUE(result.was_stopped);
  EXPECT_EQ(result.read_error, 0);
  EXPECT_EQ(out.text, "");
}

// The summary of many threads is that of one, and its sums are those of the answers.
TEST_P(BatchJobs, CountsAndAddsUp) {
  std::string input;
  for (int day = 1; day <= 30; ++day) input += request_on(day) + "\n";
  PartsSource in({input + "{}\n" + request_on(31)});
  StringSink out;
  const BatchResult result = run_streams(GetParam(), in, out, {.has_summary = true});
  std::string summary;
  {
    JsonWriter writer(summary);
    writer.begin_object();
    result.counts.write(writer);
    writer.end_object();
  }
  // Day n of 30 leaves (31 - n)/30 of the month: 20.00 x 465/30 for all of them, to the cent.
  EXPECT_EQ(summary,
            R"({"lines":32,"answered":30,"bad_lines":2,"errors":{"bad_date":1,"missing_key":1},)"
            R"("counts":{"upgrade":{"allowed":30}},"sums":{"EUR":{"due_now.to_pay":"310.00",)"
            R"("leftover.amount":"0.00","next_invoice.to_pay":"900.00"}}})");
}

INSTANTIATE_TEST_SUITE_P(Jobs, BatchJobs, ::testing::Values(1, 2, 7, 64));

// A quote out of a batch has the bytes of a single one.
TEST(BatchAnswer, IsTheQuoteItself) {
  const Request request = decode_request(request_on(16), shop()).value();
  std::string answers = "earlier\n";
  const Chunk chunk{.first_line = 5, .blank_lines = 0, .text = request_on(16) + "\n"};
  const BatchCounts counts =
      answer_chunk(*QuestionAnswerer(catalogs(), {}).worker(), chunk, answers);
  EXPECT_EQ(counts.lines, 1u);
  EXPECT_EQ(answers,
            "earlier\n" + encode_quote(shop(), quote_change(shop(), request).value()) + "\n");
}

// A worker keeps its decoder and its memory: each line is answered as if it were the first.
TEST(BatchAnswer, DoesNotDependOnTheLinesBefore) {
  const std::string good = request_on(16);
  const std::string named = "{\"id\":7," + good.substr(1);
  std::string mistyped = good;
  mistyped.replace(mistyped.find("small"), 5, "smal");
  const std::vector<std::string> lines = {good,          mistyped, named, "{\"id\":[1]}", mistyped,
                                          "{\"change\"", good,     "",    named,          "[1,"};
  std::string together;
  std::string alone;
  const QuestionAnswerer answerer(catalogs(), {});
  const std::unique_ptr<LineWorker> worker = answerer.worker();
  for (int round = 0; round < 2; ++round) {
    for (const std::string& line : lines) {
      BatchCounts counts;
      worker->answer(line, 1, together, counts);
      answerer.worker()->answer(line, 1, alone, counts);
      ASSERT_EQ(together, alone) << line;
    }
  }
  EXPECT_NE(together.find("\"nearest\":\"small\""), std::string::npos);
}

}  // namespace
}  // namespace planshift::batch_test
