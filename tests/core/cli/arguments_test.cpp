#include "planshift/cli/arguments.h"

#include <gtest/gtest.h>

namespace planshift::arguments_test {
namespace {

constexpr OptionSpec kOptions[] = {
    {.name = "--catalog", .value = "C.json", .help = "", .is_required = true},
    {.name = "--format", .value = "json|text", .help = ""},
    {.name = "--pretty", .value = {}, .help = ""}};
constexpr OperandSpec kOperand = {.name = "REQUEST.json", .help = ""};

ArgumentsReading read(const std::vector<std::string>& words) {
  return read_arguments(words, kOptions, kOperand);
}

TEST(Arguments, AreRead) {
  const ArgumentsReading reading = read({"--catalog", "c", "r.json", "--pretty", "--format=text"});
  EXPECT_EQ(reading.problem, "");
  EXPECT_EQ(reading.arguments.value_of("--catalog"), "c");
  EXPECT_EQ(reading.arguments.value_of("--format"), "text");
  EXPECT_TRUE(reading.arguments.has("--pretty"));
  EXPECT_EQ(reading.arguments.operand, "r.json");
  EXPECT_FALSE(read({"--catalog", "c"}).arguments.operand);
  EXPECT_EQ(read({"--catalog=a=b"}).arguments.value_of("--catalog"), "a=b");
  EXPECT_EQ(read({"--catalog", "--pretty"}).arguments.value_of("--catalog"), "--pretty");
  EXPECT_EQ(read({"--catalog", "c", "-"}).arguments.operand, "-");
  EXPECT_EQ(read({"--catalog", "c", "--", "--pretty"}).arguments.operand, "--pretty");
}

TEST(Arguments, AreRefused) {
  const struct {
    std::vector<std::string> words;
    std::string_view problem;
  } table[] = {
      {{}, "--catalog C.json is missing"},
      {{"r.json"}, "--catalog C.json is missing"},
      {{"--catalog"}, "--catalog needs a value: --catalog C.json"},
      {{"--catalog", "c", "--catalog", "d"}, "--catalog is given twice"},
      {{"--catalog", "c", "--pretty=yes"}, "--pretty takes no value"},
      {{"--catalog", "c", "a", "b"}, "unexpected argument b"},
      {{"--catlog", "c"}, "unknown option --catlog, did you mean --catalog?"},
      {{"--catalgo", "c"}, "unknown option --catalgo, did you mean --catalog?"},
      {{"--catalog", "c", "--Format=text"}, "unknown option --Format, did you mean --format?"},
      {{"--hepl"}, "unknown option --hepl, did you mean --help?"},
      {{"--colour"}, "unknown option --colour"},
      {{"-x"}, "unknown option -x"},
      {{"---"}, "unknown option ---"},
  };
  for (const auto& [words, problem] : table) EXPECT_EQ(read(words).problem, problem);
}

TEST(Arguments, AskForHelpWhateverElseIsMissing) {
  EXPECT_TRUE(read({"--help"}).arguments.wants_help);
  EXPECT_TRUE(read({"r.json", "-h"}).arguments.wants_help);
  EXPECT_FALSE(read({"--catalog", "c", "--", "--help"}).arguments.wants_help);
}

}  // namespace
}  // namespace planshift::arguments_test
