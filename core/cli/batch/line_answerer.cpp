#include "planshift/cli/batch/line_answerer.h"

#include <unordered_map>
#include <vector>

#include "planshift/cli/batch/envelope.h"
#include "planshift/json/json.h"
#include "planshift/json/json_writer.h"
#include "planshift/json/questions/chain.h"
#include "planshift/json/questions/compare.h"
#include "planshift/json/questions/conventions.h"
#include "planshift/json/questions/curve.h"
#include "planshift/json/questions/explain.h"
#include "planshift/json/questions/fit.h"
#include "planshift/json/questions/options.h"
#include "planshift/json/questions/quote.h"
#include "planshift/json/questions/schedule.h"
#include "planshift/text/error_text.h"

namespace planshift {
namespace {

// One decoder for each catalog that was asked, because it finds the catalog's ids by tables.
class Decoders {
 public:
  RequestDecoder& of(const Vendor& vendor) {
    if (last_ == nullptr || last_vendor_ != &vendor) {
      last_ = &by_vendor_.try_emplace(&vendor, vendor).first->second;
      last_vendor_ = &vendor;
    }
    return *last_;
  }

 private:
  std::unordered_map<const Vendor*, RequestDecoder> by_vendor_;  // whose elements stay in place
  RequestDecoder* last_ = nullptr;
  const Vendor* last_vendor_ = nullptr;
};

// Appends the answer, or returns what is wrong with the request.
using AppendAnswer = Errors (*)(const Vendor& vendor, Decoders& decoders, std::string_view request,
                                std::string& out, BatchCounts* summary);

template <const auto& kSteps>
Errors append_planned(const Vendor& vendor, Decoders&, std::string_view request, std::string& out,
                      BatchCounts*) {
  const auto asked = kSteps.decode(request, vendor);
  if (!asked.ok()) return asked.errors();
  const auto answered = kSteps.answer(vendor, asked.value());
  if (!answered.ok()) return answered.errors();
  out += kSteps.encode(vendor, asked.value(), answered.value());
  return {};
}

void summarize(const Quote& quote, BatchCounts& summary) {
  summary.count(word_of(quote.kind), word_of(quote.verdict.status));
  summary.add_amount("due_now.to_pay", quote.due_now.to_pay);
  summary.add_amount("leftover.amount", quote.leftover.amount);
  if (quote.refund) summary.add_amount("refund.amount", quote.refund->amount);
  if (quote.next_invoice) summary.add_amount("next_invoice.to_pay", quote.next_invoice->to_pay);
}

Errors append_summed_quote(const Vendor& vendor, Decoders& decoders, std::string_view request_text,
                           std::string& out, BatchCounts* summary) {
  const Result<Request> request = decoders.of(vendor).decode(request_text);
  if (!request.ok()) return request.errors();
  const Result<Quote> quote = quote_change(vendor, request.value());
  if (!quote.ok()) return quote.errors();
  append_quote(out, vendor, quote.value());
  if (summary != nullptr) summarize(quote.value(), *summary);
  return {};
}

// `check` is not among them: it asks about the catalog, once.
struct BatchQuestion {
  std::string_view name;
  AppendAnswer append;
};
constexpr BatchQuestion kBatchQuestions[] = {{"quote", append_summed_quote},
                                             {"compare", append_planned<kCompareSteps>},
                                             {"curve", append_planned<kCurveSteps>},
                                             {"options", append_planned<kOptionsSteps>},
                                             {"fit", append_planned<kFitSteps>},
                                             {"schedule", append_planned<kScheduleSteps>},
                                             {"chain", append_planned<kChainSteps>},
                                             {"conventions", append_planned<kConventionsSteps>},
                                             {"explain", append_planned<kExplainSteps>}};

const BatchQuestion* find_batch_question(std::string_view name) {
  for (const BatchQuestion& question : kBatchQuestions) {
    if (question.name == name) return &question;
  }
  return nullptr;
}

// The text of an error begins at its line, so the line inside it would mislead.
void forget_line(Error& error) {
  if (error.code != ErrorCode::bad_json) return;
  std::erase_if(error.args, [](const auto& arg) { return arg.first == "line"; });
}

// Puts `"id":…` before the first member of the object that begins at `start`.
void lead_with_id(std::string& out, std::size_t start, std::string_view id) {
  if (!id.empty()) out.insert(start + 1, std::string("\"id\":").append(id).append(","));
}

class QuestionWorker : public LineWorker {
 public:
  QuestionWorker(const Catalogs& catalogs, const QuestionAnswererSettings& settings)
      : catalogs_(catalogs),
        settings_(settings),
        append_(find_batch_question(settings.question)->append),
        envelopes_(catalogs.are_named()) {}

  void answer(std::string_view line, std::uint64_t number, std::string& out,
              BatchCounts& counts) override;

 private:
  const Catalogs& catalogs_;
  const QuestionAnswererSettings& settings_;
  const AppendAnswer append_;
  EnvelopeReader envelopes_;
  Decoders decoders_;
};

}  // namespace

void append_line_errors(std::string& out, std::string_view id, std::uint64_t line, Errors errors,
                        BatchCounts& counts) {
  ++counts.bad_lines;
  for (Error& error : errors) forget_line(error);
  const Error& first = errors.front();
  counts.count(BatchCounts::kErrorGroup, word_of(first.code));
  const std::size_t start = out.size();
  {
    JsonWriter writer(out);
    writer.begin_object();
    writer.key("error"_key);
    writer.begin_object();
    writer.key("line"_key);
    writer.number(static_cast<std::int64_t>(line));
    writer.key("path"_key);
    writer.string(first.path);
    writer.key("code"_key);
    writer.word(word_of(first.code));
    writer.key("message"_key);
    writer.string(message_of(first));
    writer.list("errors"_key, errors, [&](const Error& error) { write_error(writer, error); });
    writer.end_object();
    writer.end_object();
  }
  lead_with_id(out, start, id);
}

void append_row(std::string& out, const RowWriter& rows, std::string_view id,
                std::string_view answer) {
  if (rows.has_fields()) {
    rows.append_answer(out, id, answer);
    return;
  }
  const std::size_t start = out.size();
  out += answer;
  lead_with_id(out, start, id);
}

void append_row_errors(std::string& out, const RowWriter& rows, std::string_view id,
                       std::uint64_t line, Errors errors, BatchCounts& counts) {
  if (rows.format() == RowFormat::ndjson) {
    append_line_errors(out, id, line, std::move(errors), counts);
    return;
  }
  ++counts.bad_lines;
  counts.count(BatchCounts::kErrorGroup, word_of(errors.front().code));
  for (Error& error : errors) forget_line(error);
  rows.append_errors(out, id, errors);
}

QuestionAnswerer::QuestionAnswerer(const Catalogs& catalogs, QuestionAnswererSettings settings)
    : catalogs_(catalogs), settings_(std::move(settings)) {
  PLANSHIFT_CHECK(has_question(settings_.question));
}

bool QuestionAnswerer::has_question(std::string_view name) {
  return find_batch_question(name) != nullptr;
}

std::string QuestionAnswerer::names_of_questions() {
  std::string names;
  for (const BatchQuestion& question : kBatchQuestions) {
    if (!names.empty()) names += ", ";
    names += question.name;
  }
  return names;
}

std::unique_ptr<LineWorker> QuestionAnswerer::worker() const {
  return std::make_unique<QuestionWorker>(catalogs_, settings_);
}

void QuestionWorker::answer(std::string_view line, std::uint64_t number, std::string& out,
                            BatchCounts& counts) {
  std::string_view request;
  Envelope envelope = envelopes_.open(line, request);
  Errors errors = std::move(envelope.errors);
  const Vendor* vendor = catalogs_.find(envelope.catalog, errors);
  const std::size_t start = out.size();
  if (vendor == nullptr) {
    Document document;
    if (auto broken = document.parse(request)) errors = {std::move(*broken)};
  } else {
    BatchCounts* summary = settings_.has_summary && errors.empty() ? &counts : nullptr;
    const Errors more = append_(*vendor, decoders_, request, out, summary);
    errors.insert(errors.end(), more.begin(), more.end());
  }
  if (errors.empty() && !settings_.rows.has_fields()) {
    lead_with_id(out, start, envelope.id);
    return;
  }
  const std::string whole = out.substr(start);
  out.resize(start);
  if (errors.empty()) {
    append_row(out, settings_.rows, envelope.id, whole);
  } else {
    append_row_errors(out, settings_.rows, envelope.id, number, std::move(errors), counts);
  }
}

}  // namespace planshift
