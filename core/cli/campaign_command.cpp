// planshift campaign: what a change of prices does to every customer.

#include <string>
#include <vector>

#include "planshift/cli/batch/checkpoint.h"
#include "planshift/cli/batch/run.h"
#include "planshift/cli/campaign/campaign_answerer.h"
#include "planshift/cli/command.h"
#include "planshift/cli/question.h"
#include "planshift/cli/report.h"
#include "planshift/json/json.h"
#include "planshift/text/joined.h"

namespace planshift {

extern const Command kCampaignCommand;

namespace {

// The catalogs and the rules, and all their texts: what a checkpoint holds to.
struct CampaignFiles {
  std::optional<Vendor> from;
  std::optional<Vendor> to;
  std::vector<Campaign> campaigns;
  std::string text;
};

std::optional<ExitCode> read_named_vendor(const Arguments& arguments, std::string_view option,
                                          std::optional<Vendor>& vendor, std::string& all,
                                          Console& console) {
  const std::string path(arguments.value_of(option).value_or(""));
  if (path == "-") {
    return report_usage(
        console, joined({"standard input carries the customers; ", option, " needs a file"}));
  }
  const DocumentReading document = read_document(path, console);
  if (document.failure) return document.failure;
  Result<Vendor> read = decode_vendor(document.text);
  if (!read.ok()) return report_errors(console, path, read.errors());
  vendor = std::move(read).value();
  all += document.text + "\n";
  return std::nullopt;
}

std::optional<ExitCode> read_rules(const std::string& path, CampaignFiles& files,
                                   Console& console) {
  if (path == "-") return report_usage(console, "standard input carries the customers");
  const DocumentReading document = read_document(path, console);
  if (document.failure) return document.failure;
  Result<Campaign> campaign = decode_campaign(document.text);
  if (!campaign.ok()) return report_errors(console, path, campaign.errors());
  files.campaigns.push_back(std::move(campaign).value());
  Campaign& added = files.campaigns.back();
  if (added.name.empty()) added.name = path.substr(path.rfind('/') + 1);  // npos + 1 is 0
  for (std::size_t i = 0; i + 1 < files.campaigns.size(); ++i) {
    if (files.campaigns[i].name != added.name) continue;
    return report_usage(console, joined({path, ": two hypotheses are called ", added.name}));
  }
  files.text += document.text + "\n";
  return std::nullopt;
}

std::optional<ExitCode> read_campaign_files(const Arguments& arguments, CampaignFiles& files,
                                            Console& console) {
  if (!arguments.operand) {
    return report_usage(console,
                        "RULES.json is missing: at least {\"announced_on\": \"2026-12-01\"}");
  }
  if (arguments.further_operands.size() + 1 > kMostHypotheses) {
    return report_usage(console, "at most five hypotheses stand side by side");
  }
  for (const auto& [option, vendor] :
       {std::pair{"--from", &files.from}, std::pair{"--to", &files.to}}) {
    if (const auto failure = read_named_vendor(arguments, option, *vendor, files.text, console)) {
      return failure;
    }
  }
  if (const auto failure = read_rules(*arguments.operand, files, console)) return failure;
  for (const std::string& path : arguments.further_operands) {
    if (const auto failure = read_rules(path, files, console)) return failure;
  }
  return std::nullopt;
}

ExitCode run_campaign(const Arguments& arguments, Console& console) {
  const BatchRunReading run = read_batch_run(arguments, console);
  if (!run.run) return run.failure;
  const std::optional<RowWriter> rows = read_rows(arguments, console);
  if (!rows) return ExitCode::bad_input;
  CampaignFiles files;
  if (const auto failure = read_campaign_files(arguments, files, console)) return *failure;
  const CampaignAnswerer answerer(*files.from, *files.to, files.campaigns, *rows);
  const std::string digest =
      digest_of({"campaign", files.text, arguments.value_of("--fields").value_or(""),
                 arguments.value_of("--format").value_or("ndjson")});
  return run_stream(answerer, *run.run, digest, console);
}

constexpr OptionSpec kOwnOptions[] = {{.name = "--from",
                                       .value = "OLD.json",
                                       .help = "the catalog with the prices of today",
                                       .is_required = true},
                                      {.name = "--to",
                                       .value = "NEW.json",
                                       .help = "the catalog with the prices to come",
                                       .is_required = true}};
constexpr auto kCampaignOptions = with_run_options(kOwnOptions);

}  // namespace

const Command kCampaignCommand = {
    .name = "campaign",
    .summary = "a change of prices: what each customer pays, from when, and is told",
    .description =
        "Reads customers from standard input, one per line: a request without a change\n"
        "({\"id\": 7, \"subscription\": {...}, \"language\": \"it\"}). Writes for each the price\n"
        "before and after, the first invoice with it, when the customer has to be told and has to\n"
        "agree, by the rules and by law, what that is in a month (MRR), and a text in their\n"
        "language. The rules are data: a cap, who keeps the old price, notice, consent, laws\n"
        "(docs/campaign.md). Several files of rules, up to five, are hypotheses, side by side.\n"
        "The summary adds up exactly what the single answers say. Everything else is as in "
        "batch.\n",
    .options = kCampaignOptions,
    .operand = {.name = "RULES.json",
                .help = "the rules; up to five files are hypotheses",
                .may_repeat = true},
    .example =
        R"(  for price in 10.00 13.00; do
    echo '{"planshift": 1, "id": "shop", "currency": "EUR", "plans": [
      {"id": "small", "prices": [{"interval": "P1M", "amount": "'$price'"}]}]}' > shop-$price.json
  done
  echo '{"announced_on": "2026-12-01", "notice": "P30D", "cap": {"percent": "20"}}' > rules.json
  echo '{"id":7,"subscription":{"plan":"small","interval":"P1M","anchor":"2026-11-15"}}' |
    planshift campaign --from shop-10.00.json --to shop-13.00.json rules.json --summary -
)",
    .run = run_campaign};

}  // namespace planshift
