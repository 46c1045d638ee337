// What stands around a request in a line, and what is taken from its answer.

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "planshift/cli/batch/checkpoint.h"
#include "planshift/cli/batch/csv_source.h"
#include "planshift/cli/batch/envelope.h"
#include "planshift/cli/batch/fields.h"
#include "planshift/cli/batch/line_skipper.h"
#include "planshift/cli/batch/progress.h"
#include "tests/core/cli/fake_console.h"

namespace planshift::batch_rows_test {
namespace {

std::string errors_of(const Errors& errors) {
  std::string text;
  for (const Error& error : errors) (((text += error.path) += ' ') += word_of(error.code)) += ';';
  return text;
}

// clang-format off
struct EnvelopeRow {
  std::string_view name, line, id, request, errors;
};
constexpr EnvelopeRow kEnvelopes[] = {
    {"none", R"({"a":1})", "", R"({"a":1})", ""},
    {"first", R"({"id":"c-1","a":1})", R"("c-1")", R"({           "a":1})", ""},
    {"last", R"({"a":1, "id":17})", "17", R"({"a":1         })", ""},
    {"alone", R"({ "id" : 1.50 })", "1.50", "{             }", ""},
    {"escapes as written",
     R"({"id":"\u00e9\"}","a":1})", R"("\u00e9\"}")", R"({                 "a":1})", ""},
    {"inside of something",
     R"({"a":{"id":1},"b":[{"id":2}]})", "", R"({"a":{"id":1},"b":[{"id":2}]})", ""},
    {"before a break", R"({"id":7,"a":)", "7", R"({       "a":)", ""},
    {"behind a break", R"({"a":},"id":7})", "", R"({"a":},"id":7})", ""},
    {"a comma too many", R"({"id":7,})", "7", R"({      ,})", ""},
    {"not JSON", R"({"id":07,"a":1})", "", R"({"id":07,"a":1})", ""},
    {"a list", R"({"id":[7],"a":1})", "", R"({         "a":1})", "/id wrong_type;"},
    {"null", R"({"id":null})", "", "{         }", "/id wrong_type;"},
    {"twice", R"({"id":1,"id":2})", "1", "{             }", "/id duplicate_key;"},
};
// clang-format on

TEST(Envelope, GivesTheIdAndLeavesTheRequest) {
  for (const EnvelopeRow& row : kEnvelopes) {
    EnvelopeReader reader(false);
    std::string_view request;
    const Envelope envelope = reader.open(row.line, request);
    EXPECT_EQ(envelope.id, row.id) << row.name;
    EXPECT_EQ(request, row.request) << row.name;
    EXPECT_EQ(errors_of(envelope.errors), row.errors) << row.name;
  }
}

TEST(Envelope, GivesTheCatalogWhereThereAreSeveral) {
  constexpr std::string_view kLine = R"({"catalog":{"id":"shop"},"id":3})";
  std::string_view request;
  EnvelopeReader one(false);
  EXPECT_EQ(one.open(kLine, request).catalog, "");
  EXPECT_EQ(request, R"({"catalog":{"id":"shop"}       })");
  EnvelopeReader several(true);
  EXPECT_EQ(several.open(kLine, request).catalog, R"({"id":"shop"})");
  EXPECT_EQ(request, "{                              }");
}

constexpr std::string_view kAnswer =
    R"({"kind":"upgrade","due_now":{"to_pay":"12.50"},"refund":null,"n":3,"q":"a,\"b\"\tc",)"
    R"("lines":[{"kind":"credit","amount":"-1.00"},{"kind":"charge","amount":"9.00"}]})";

std::string row_of(RowFormat format, std::string_view fields, std::string_view id) {
  std::string out;
  const RowWriter rows(format, read_field_paths(fields).value_or(std::vector<FieldPath>()));
  rows.append_answer(out, id, kAnswer);
  return out;
}

TEST(Fields, ArePickedByTheirPath) {
  EXPECT_EQ(row_of(RowFormat::ndjson, "due_now.to_pay,lines.length,lines.1.amount,lines.2", "7"),
            R"({"id":7,"due_now.to_pay":"12.50","lines.length":2,"lines.1.amount":"9.00",)"
            R"("lines.2":null})");
  EXPECT_EQ(
      row_of(RowFormat::ndjson, "lines[kind=charge].amount,lines[kind=fee].amount,refund,n", ""),
      R"({"lines[kind=charge].amount":"9.00","lines[kind=fee].amount":null,"refund":null,"n":3})");
}

TEST(Fields, AreCells) {
  EXPECT_EQ(row_of(RowFormat::csv, "q,refund,due_now", R"("c,1")"),
            "\"c,1\",\"a,\"\"b\"\"\tc\",,\"{\"\"to_pay\"\":\"\"12.50\"\"}\",,");
  EXPECT_EQ(row_of(RowFormat::tsv, "q,refund,due_now", "17"),
            "17\ta,\"b\"\\tc\t\\N\t{\"to_pay\":\"12.50\"}\t\\N\t\\N");
}

TEST(Fields, RefusesWhatIsNoPath) {
  for (const char* text : {"", ",", "a,", "a..b", ".a", "a.", "a[b]", "a[=b]", "a[b=c"}) {
    EXPECT_FALSE(read_field_paths(text)) << text;
  }
}

std::string lines_of(std::string_view table, std::string_view columns = {}) {
  // In parts of seven bytes: a row may end anywhere.
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < table.size(); i += 7) parts.emplace_back(table.substr(i, 7));
  PartsSource source(parts);
  Document document;
  EXPECT_EQ(document.parse(columns.empty() ? "{}" : columns).has_value(), false);
  CsvSource csv(source, ',', columns.empty() ? nullptr : &document);
  const WholeReading whole = read_at_most(csv, 1 << 22);
  return csv.problem().empty() ? whole.text : csv.problem();
}

TEST(CsvSource, WritesRequests) {
  EXPECT_EQ(
      lines_of("\xEF\xBB\xBFid,a.plan,a.seats,a.addons.0.id,b.refundable\r\n"
               "1,x,5,,true\r\n"
               "\"2\",\"two \"\"words\"\"\nin lines\",05,z,yes\n"
               ",,,,\n"),
      R"({"id":"1","a":{"plan":"x","seats":5},"b":{"refundable":true}})"
      "\n"
      R"({"id":"2","a":{"plan":"two \"words\"\nin lines","seats":"05","addons":[{"id":"z"}]},)"
      R"("b":{"refundable":"yes"}})"
      "\n{}\n");
}

TEST(CsvSource, PutsCellsWhereTheColumnsSay) {
  constexpr std::string_view kColumns =
      R"({"id": "{no}", "a": {"plan": "{tariff}", "interval": "P1M", "n": 3},
          "tax": {"percent": "{vat}"}, "list": ["{tariff}"]})";
  EXPECT_EQ(lines_of("no,tariff,vat,unused\n7,x,,u\n8,,\"20\",u", kColumns),
            R"({"id":"7","a":{"plan":"x","interval":"P1M","n":3},"list":["x"]})"
            "\n"
            R"({"id":"8","a":{"interval":"P1M","n":3},"tax":{"percent":"20"}})"
            "\n");
  EXPECT_EQ(lines_of("no,vat\n1,2\n", kColumns), "there is no column \"tariff\"");
}

TEST(CsvSource, TellsWhichRowIsBroken) {
  EXPECT_EQ(lines_of("id,a\n1\n2,b,c\n3,d\"\n4,\"e\"f\n\n5,\"g"),
            "{\"id\":\"1\",\"only 1 columns\":true}\n"
            "{\"id\":\"2\",\"a\":\"b\",\"column 3\":true}\n"
            "{\"id\":\"3\",\"a\":\"d\",\"a stray quotation mark in column 2\":true}\n"
            "{\"id\":\"4\",\"a\":\"e\",\"a stray quotation mark in column 2\":true}\n"
            "\n"
            "{\"id\":\"5\",\"a\":\"g\",\"a quotation mark that is not closed\":true}\n");
  EXPECT_EQ(lines_of("id,id\n1,2\n"), "two columns are called \"id\"");
  EXPECT_EQ(lines_of("a,a.b\n1,2\n"), "column \"a\" holds others");
  EXPECT_EQ(lines_of("a.b,a\n1,2\n"), "column \"a\" holds others");
}

TEST(LineSkipper, BeginsFurtherDown) {
  for (const auto& [lines, rest] : {std::pair<std::uint64_t, std::string>{0, "ab\n\ncd\ne"},
                                    {1, "\ncd\ne"},
                                    {2, "cd\ne"},
                                    {3, "e"},
                                    {4, ""}}) {
    PartsSource source({"a", "b\n\nc", "d\n", "e"});
    LineSkipper skipper(source, lines);
    EXPECT_EQ(read_at_most(skipper, 100).text, rest) << lines;
  }
}

TEST(Checkpoint, IsReadAsItWasWritten) {
  const std::string path = ::testing::TempDir() + "planshift.checkpoint";
  Checkpoint written{.of = "abc", .output_bytes = 4096, .counts = {}};
  written.counts.lines = 12;
  written.counts.bad_lines = 3;
  written.counts.count("upgrade", "allowed", 9);
  written.counts.count("errors", "bad_json", 3);
  written.counts.add_amount("x", Money::of_minor(-5, *Currency::of("EUR", 2)));
  written.counts.add_amount("x", Money::of_minor(7, *Currency::of("EUR", 4)));
  written.counts.add_amount("x", Money::of_minor(7, *Currency::of("JPY", 0)));
  const std::string text = encode_checkpoint(written);
  EXPECT_NE(text.find(R"("sums":{"EUR":{"x":"-0.05"},"EUR/4":{"x":"0.0007"},"JPY":{"x":"7"}})"),
            std::string::npos)
      << text;
  std::FILE* file = std::fopen(path.c_str(), "w");
  ASSERT_NE(file, nullptr);
  std::fputs(text.c_str(), file);
  std::fclose(file);
  const CheckpointReading reading = read_checkpoint(path);
  ASSERT_EQ(reading.state, CheckpointState::read);
  EXPECT_EQ(encode_checkpoint(reading.checkpoint), text);
  EXPECT_EQ(read_checkpoint(path + ".no").state, CheckpointState::absent);
  EXPECT_EQ(read_checkpoint(::testing::TempDir()).state, CheckpointState::unreadable);
  EXPECT_EQ(read_checkpoint(__FILE__).state == CheckpointState::read, false);
  std::remove(path.c_str());
}

TEST(Checkpoint, DigestTellsWhereOneTextEnds) {
  EXPECT_EQ(digest_of({"ab", "c"}), digest_of({"ab", "c"}));
  EXPECT_NE(digest_of({"ab", "c"}), digest_of({"a", "bc"}));
  EXPECT_EQ(digest_of({}).size(), 16u);
}

TEST(Progress, SaysTimesRoughly) {
  EXPECT_EQ(rough_time(59), "59 s");
  EXPECT_EQ(rough_time(150), "2 min");
  EXPECT_EQ(rough_time(7300), "2 h");
  EXPECT_EQ(grouped(1250000), "1 250 000");
}

}  // namespace
}  // namespace planshift::batch_rows_test
