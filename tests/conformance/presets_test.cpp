// The policy files of web/policies: each published case follows its system's file, and a catalog
// that only names the file gets the same quote, byte for byte.

#include "planshift/json/presets.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "planshift/json/json.h"
#include "planshift/json/policy_reader.h"
#include "tests/conformance/policy_json.h"
#include "tests/support/case_file.h"
#include "tests/support/text_file.h"

namespace planshift::presets_test {
namespace {

using support::Json;

Json read_json(const std::string& path) {
  const std::optional<std::string> text = support::read_text_file(path);
  return text ? Json::parse(*text, nullptr, false) : Json();
}

std::vector<std::string> policy_files() {
  return support::list_json_files(support::in_repository("web/policies"));
}
std::vector<std::string> vector_files() {
  return support::list_json_files(support::in_repository("tests/conformance/vectors"));
}

// The preset that a case's `system` and `policy` name: its default goes without a variant, whether
// the system has a word for it or not.
std::string preset_of(const Json& item) {
  const std::string system = item["system"];
  const std::string variant = item["policy"];
  for (const Preset& preset : all_presets()) {
    if (preset.is_default && system == preset.system && variant == preset.variant) return system;
  }
  return system + "/" + variant;
}

Json with_policy(Json catalog, Json policy) {
  catalog["policy"] = std::move(policy);
  return catalog;
}

// The policy of a system's file without what a published case leaves unsaid: many give no rule for
// a change of interval, which the file may know from the documentation.
Policy silent_where(const Policy& said, Policy file) {
  for (const ChangeKind kind : {ChangeKind::longer_interval, ChangeKind::shorter_interval}) {
    if (said.own_rule(kind) == nullptr) file.changes[static_cast<std::size_t>(kind)].reset();
  }
  return file;
}

Result<Vendor> decode(const Json& catalog) { return decode_vendor(catalog.dump()); }

class VectorPolicies : public ::testing::TestWithParam<std::string> {};

TEST_P(VectorPolicies, AreTheirSystemsFile) {
  const Json cases = read_json(GetParam());
  ASSERT_TRUE(cases.is_array() && !cases.empty());
  for (const Json& item : cases) {
    SCOPED_TRACE(item["id"].get<std::string>());
    const std::string preset = preset_of(item);
    const Json named = with_policy(item["catalog"], {{"preset", preset}});
    const Result<Vendor> own_vendor = decode(item["catalog"]);
    const Result<Vendor> named_vendor = decode(named);
    ASSERT_TRUE(own_vendor.ok());
    ASSERT_TRUE(named_vendor.ok()) << preset;
    const Policy& own_policy = own_vendor.value().policy;
    EXPECT_EQ(support::json_of(own_policy),
              support::json_of(silent_where(own_policy, named_vendor.value().policy)))
        << preset;
    const std::string request = item["request"].dump();
    const support::Answer own = support::answer_to(item["catalog"].dump(), request);
    ASSERT_TRUE(own.ok());
    EXPECT_EQ(own.quote, support::answer_to(named.dump(), request).quote) << preset;
  }
}

INSTANTIATE_TEST_SUITE_P(Systems, VectorPolicies, ::testing::ValuesIn(vector_files()),
                         [](const ::testing::TestParamInfo<std::string>& file) {
                           return support::test_name_of(support::stem_of(file.param));
                         });

TEST(PresetFiles, NameTheirSourcesAndWhatTheyDoNotCover) {
  const std::vector<std::string> files = policy_files();
  ASSERT_GE(files.size(), 26u);
  for (const std::string& path : files) {
    SCOPED_TRACE(path);
    const Json file = read_json(path);
    ASSERT_TRUE(file.is_object());
    EXPECT_EQ(file["system"], support::stem_of(path));
    EXPECT_FALSE(file["name"].get<std::string>().empty());
    ASSERT_TRUE(file["source"].is_array() && !file["source"].empty());
    for (const Json& source : file["source"]) {
      EXPECT_FALSE(source["at"].get<std::string>().empty());
      EXPECT_FALSE(source["says"].get<std::string>().empty());
    }
    EXPECT_TRUE(file["covers_not"].is_array() && !file["covers_not"].empty());
    for (const Json& gap : file["covers_not"]) {
      EXPECT_FALSE((gap.is_string() ? gap : gap["text"]).get<std::string>().empty());
    }
    if (!file.contains("variants")) continue;
    for (const auto& [name, variant] : file["variants"].items()) {
      EXPECT_FALSE(variant["note"].get<std::string>().empty()) << name;
    }
  }
}

// Nothing of a file is lost on the way into the program, and nothing else is in there.
TEST(PresetFiles, AreAllCarried) {
  std::set<std::string> expected;
  for (const std::string& path : policy_files()) {
    const Json file = read_json(path);
    const std::string system = file["system"];
    expected.insert(system);
    if (!file.contains("variants")) continue;
    for (const auto& variant : file["variants"].items()) {
      expected.insert(system + "/" + variant.key());
    }
  }
  std::set<std::string> carried;
  for (const Preset& preset : all_presets()) carried.insert(name_of_preset(preset));
  EXPECT_EQ(carried, expected);
  EXPECT_EQ(all_presets().size(), expected.size());
}

// What is embedded is the default with the variant's fields over it, nested objects included.
TEST(PresetFiles, AreMergedAsWritten) {
  for (const std::string& path : policy_files()) {
    SCOPED_TRACE(path);
    const Json file = read_json(path);
    const std::string system = file["system"];
    const Preset* preset = find_preset(system);
    ASSERT_NE(preset, nullptr);
    EXPECT_EQ(nlohmann::json::parse(preset->policy), nlohmann::json(file["policy"]));
    if (!file.contains("variants")) continue;
    for (const auto& [name, variant] : file["variants"].items()) {
      nlohmann::json merged = file["policy"];
      merged.merge_patch(variant["policy"]);
      const Preset* merged_preset = find_preset(system + "/" + name);
      ASSERT_NE(merged_preset, nullptr) << name;
      EXPECT_EQ(nlohmann::json::parse(merged_preset->policy), merged) << name;
    }
  }
}

// The words of `when` in a covers_not, which is a list of texts and of such objects.
std::set<std::string> gaps_of(const Json& document) {
  std::set<std::string> words;
  if (!document.contains("covers_not")) return words;
  for (const Json& gap : document["covers_not"]) {
    if (!gap.is_object()) continue;
    const Json when = gap["when"].is_array() ? gap["when"] : Json::array({gap["when"]});
    for (const Json& word : when) words.insert(word.get<std::string>());
  }
  return words;
}

std::set<std::string> gaps_in(const Policy& policy) {
  std::set<std::string> words;
  for (std::size_t i = 0; i < word_count<Uncovered>; ++i) {
    if (policy.uncovered[i]) words.insert(word_of(static_cast<Uncovered>(i)));
  }
  return words;
}

Policy policy_of_preset(const std::string& name) {
  const Preset* preset = find_preset(name);
  PLANSHIFT_CHECK(preset != nullptr);
  Policy policy;
  PLANSHIFT_CHECK(read_preset(*preset, *Currency::of("EUR", 2), policy));
  return policy;
}

// What is not covered reaches the program: a variant's are its default's, with what it adds and
// without what it covers.
TEST(PresetFiles, CarryWhatTheyDoNotCover) {
  for (const std::string& path : policy_files()) {
    SCOPED_TRACE(path);
    const Json file = read_json(path);
    const std::string system = file["system"];
    EXPECT_EQ(gaps_in(policy_of_preset(system)), gaps_of(file));
    if (!file.contains("variants")) continue;
    for (const auto& [name, variant] : file["variants"].items()) {
      std::set<std::string> expected = gaps_of(file);
      expected.merge(gaps_of(variant));
      if (variant.contains("covers")) {
        for (const Json& word : variant["covers"]) expected.erase(word.get<std::string>());
      }
      EXPECT_EQ(gaps_in(policy_of_preset(system + "/" + name)), expected) << name;
    }
  }
}

// A policy that says nothing of a refund has no rule for a cancellation, and one that does has.
TEST(PresetFiles, CoverACancellationWhereTheyHaveARefund) {
  for (const Preset& preset : all_presets()) {
    const bool has_refund = Json::parse(preset.policy).contains("refund");
    EXPECT_EQ(gaps_in(policy_of_preset(name_of_preset(preset))).count("cancel") == 0, has_refund)
        << name_of_preset(preset);
  }
}

Json shop() {
  return Json::parse(R"({"planshift": 1, "id": "shop", "currency": "EUR", "plans": [
      {"id": "small", "prices": [{"interval": "P1M", "amount": "10.00"}]},
      {"id": "large", "prices": [{"interval": "P1M", "amount": "20.00"}]}]})");
}

Json policy_from(const Json& policy) {
  const Result<Vendor> vendor = decode(with_policy(shop(), policy));
  return vendor.ok() ? support::json_of(vendor.value().policy) : Json("refused");
}

// Every preset is a policy that a catalog can use, whatever its digits.
TEST(Presets, AreAllUsable) {
  for (const Preset& preset : all_presets()) {
    const std::string name = name_of_preset(preset);
    EXPECT_NE(policy_from({{"preset", name}}), Json("refused")) << name;
    Json catalog = with_policy(shop(), {{"preset", name}});
    catalog["digits"] = 0;
    for (Json& plan : catalog["plans"]) plan["prices"][0]["amount"] = "10";
    EXPECT_TRUE(decode(catalog).ok()) << name;
  }
}

TEST(Presets, AnswerToTheirDefaultsName) {
  EXPECT_EQ(find_preset("stripe/always_invoice"), find_preset("stripe"));
  EXPECT_EQ(find_preset("lago/default"), find_preset("lago"));
  EXPECT_NE(find_preset("stripe/create_prorations"), find_preset("stripe"));
}

TEST(Presets, AreRefusedWhenUnknown) {
  for (const char* name : {"", "/", "strip", "stripe/", "stripe/nothing", "/default",
                           "stripe/default", "Stripe", "stripe/always_invoice/"}) {
    EXPECT_EQ(find_preset(name), nullptr) << name;
    const Result<Vendor> vendor = decode(with_policy(shop(), {{"preset", name}}));
    ASSERT_FALSE(vendor.ok()) << name;
    EXPECT_EQ(vendor.errors().front().path, "/policy/preset") << name;
    EXPECT_EQ(vendor.errors().front().code, ErrorCode::unknown_id) << name;
  }
}

TEST(Presets, AreOverriddenFieldByField) {
  const Json collects = {{"upgrade", {{"collect", "next_invoice"}}},
                         {"downgrade", {{"collect", "next_invoice"}}}};
  EXPECT_EQ(policy_from({{"preset", "stripe"}, {"changes", collects}}),
            policy_from({{"preset", "stripe/create_prorations"}}));
  // The preset stands below the own fields wherever it is written, and what they do not name stays.
  EXPECT_EQ(policy_from({{"proration", {{"day_count", "30/360"}}}, {"preset", "kill-bill"}}),
            policy_from({{"preset", "kill-bill/fixed_days_30"}}));
  const Json own = policy_from({{"preset", "lago"}, {"refund", {{"to", "original_payments"}}}});
  EXPECT_EQ(own["refund"]["to"], "original_payments");
  EXPECT_EQ(own["refund"]["proration"]["change_day"], "used");
  EXPECT_EQ(own["already_credited"], "deduct");
}

}  // namespace
}  // namespace planshift::presets_test
