#include "planshift/text/code_help.h"

#include <algorithm>
#include <vector>

#include "planshift/text/code_text.h"
#include "planshift/text/joined.h"
#include "planshift/text/page.h"
#include "planshift/text/suggestion.h"

namespace planshift {
namespace {

struct Entry {
  std::string_view code;
  const CodeText* text = nullptr;
};

struct Section {
  std::string_view kind;     // "error"
  std::string_view heading;  // "Errors: …"
  std::vector<Entry> entries;
  std::string_view last = "What to do: ";  // before the last paragraph
};

template <typename Code>
std::vector<Entry> entries_of() {
  std::vector<Entry> entries;
  std::size_t index = 0;
  for (const char* word : all_words<Code>()) {
    entries.push_back({.code = word, .text = &text_of(static_cast<Code>(index))});
    ++index;
  }
  return entries;
}

std::vector<Section> sections() {
  return {{.kind = "an error",
           .heading = "Errors, of a catalog or a request",
           .entries = entries_of<ErrorCode>()},
          {.kind = "a finding of check",
           .heading = "Findings, of a catalog without errors",
           .entries = entries_of<LintCode>()},
          {.kind = "a reason of a verdict",
           .heading = "Reasons, of a refused change or an empty refund",
           .entries = entries_of<ReasonCode>()},
          {.kind = "a notice",
           .heading = "Notices, of an allowed or scheduled change",
           .entries = entries_of<NoticeCode>()},
          {.kind = "a cliff",
           .heading = "Cliffs, where the answer of a curve jumps",
           .entries = entries_of<CliffCode>(),
           .last = "Set by: "},
          {.kind = "a rule",
           .heading = "Rules, by which an amount of a line was found",
           .entries = entries_of<CalculationRule>(),
           .last = "Set by: "}};
}

// Up to the first end of a sentence: ". ", ": " or "; ", or the whole text.
std::string first_sentence(std::string_view text) {
  std::size_t end = text.size();
  for (const std::string_view stop : {". ", ": ", "; "}) end = std::min(end, text.find(stop));
  if (end == text.size()) --end;  // its own full stop
  return std::string(text.substr(0, end));
}

}  // namespace

std::optional<std::string> help_of_code(std::string_view code) {
  std::string text;  // a code can be a reason and a notice
  for (const Section& section : sections()) {
    for (const Entry& entry : section.entries) {
      if (entry.code != code) continue;
      if (!text.empty()) text += "\n";
      Page page;
      page.sentence(joined({entry.code, ": ", section.kind}));
      page.heading(entry.text->meaning);
      page.heading(joined({"Example: ", entry.text->example}));
      page.heading(joined({section.last, entry.text->to_do}));
      text += page.text();
    }
  }
  if (text.empty()) return std::nullopt;
  return text;
}

std::string list_of_codes() {
  std::string text;
  for (const Section& section : sections()) {
    Page page;
    page.sentence(section.heading);
    for (const Entry& entry : section.entries) {
      page.pair(entry.code, first_sentence(entry.text->meaning));
    }
    if (!text.empty()) text += "\n";
    text += page.text();
  }
  return text;
}

std::string suggestion_for_code(std::string_view code) {
  std::vector<std::string_view> codes;
  for (const Section& section : sections()) {
    for (const Entry& entry : section.entries) codes.push_back(entry.code);
  }
  const std::string suggestion = suggestion_for(code, codes);
  return suggestion.empty() ? ";" : suggestion;
}

}  // namespace planshift
