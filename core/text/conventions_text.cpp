#include "planshift/text/conventions_text.h"

#include <algorithm>
#include <array>
#include <set>

#include "planshift/money/decimal.h"
#include "planshift/text/error_text.h"
#include "planshift/text/joined.h"
#include "planshift/text/names.h"
#include "planshift/text/page.h"
#include "planshift/text/place_text.h"
#include "planshift/text/printable.h"
#include "planshift/text/table.h"
#include "planshift/text/trait_text.h"
#include "planshift/text/words.h"

namespace planshift {
namespace {

constexpr std::size_t kLeadingColumns = 4;  // before the names
using Cells = std::array<std::string, kLeadingColumns>;
using Titles = std::array<std::string_view, kLeadingColumns>;

// The star is explained below the text: write_star.
std::string name_of_answer(const ConventionAnswer& answer) {
  if (answer.name.empty()) return "this catalog";
  return joined({printable(answer.name), answer.uncovered.empty() ? "" : "*"});
}

std::string comma_list(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += joined({text.empty() ? "" : ", ", name});
  return text;
}

// What the policies with a star do not say, each thing once, in the order of Uncovered.
std::vector<Uncovered> left_open(const std::vector<ConventionAnswer>& answers) {
  std::set<Uncovered> open;
  for (const ConventionAnswer& answer : answers) {
    if (answer.quote) open.insert(answer.uncovered.begin(), answer.uncovered.end());
  }
  return {open.begin(), open.end()};
}

void write_star(const std::vector<ConventionAnswer>& answers, Page& page) {
  const std::vector<Uncovered> open = left_open(answers);
  if (open.empty()) return;
  std::vector<std::string> things;
  for (const Uncovered thing : open) things.emplace_back(words_of(thing));
  const bool has_cancel = open.back() == Uncovered::cancel;
  page.gap();
  page.sentence(joined({"* The policy of this system says nothing about ", comma_list(things),
                        "; the general rule is used instead",
                        has_cancel ? ": unused time is refunded, counted and rounded as in its "
                                     "changes."
                                   : "."}));
}

// --- The table ------------------------------------------------------------------------------

bool has_share(const Line& line) {
  const bool is_shared = line.kind == LineKind::credit || line.kind == LineKind::charge ||
                         line.kind == LineKind::used || line.kind == LineKind::addon_used;
  return is_shared && line.how && line.how->rule != CalculationRule::recurring;
}

std::string share_of(const Calculation& how) {
  if (how.unit == CalculationUnit::unit) {  // of usage: "20", not a share of anything
    const Rational units = how.part / how.whole;
    return format_decimal(units, 0).value_or(format_rational(units));
  }
  std::string text = joined({format_rational(how.part), "/", format_rational(how.whole)});
  if (how.unit != CalculationUnit::period) text += joined({" ", plural_of(how.unit)});
  return text;
}

// "16/30 days, 1/1": the different shares of the lines, each once, in their order.
std::string shares_of(const std::vector<Line>& lines) {
  std::vector<std::string> shares;
  for (const Line& line : lines) {
    if (!has_share(line)) continue;
    std::string share = share_of(*line.how);
    if (std::find(shares.begin(), shares.end(), share) == shares.end()) {
      shares.push_back(std::move(share));
    }
  }
  return comma_list(shares);
}

std::string next_invoice_text(const std::optional<NextInvoice>& next) {
  if (!next) return "none";
  std::string text = joined({format_money(next->total), " on ", format_moment(next->on)});
  if (!next->from_balance.is_zero()) {
    text += joined({" (", format_money(next->to_pay), " after balance)"});
  }
  return text;
}

// What a refused or scheduled answer says instead of a share.
std::string standing_of(const Quote& quote) {
  switch (quote.verdict.status) {
    case Status::refused: return joined({"refused: ", word_of(quote.verdict.reasons[0].code)});
    case Status::scheduled: return joined({"from ", format_moment(*quote.effective_on)});
    case Status::allowed: return "";
  }
  PLANSHIFT_CHECK(false);
}

Cells cells_of(const ConventionAnswer& answer) {
  const Quote& quote = *answer.quote;
  std::string shares = shares_of(quote.lines);
  if (quote.lines.empty() && quote.next_invoice) shares = shares_of(quote.next_invoice->lines);
  const std::string standing = standing_of(quote);
  if (!standing.empty()) shares = standing;
  const Money first = quote.refund ? quote.refund->amount : quote.due_now.total;
  const Money second = quote.refund ? quote.refund->offset : quote.leftover.amount;
  return {format_money(first), format_money(second), next_invoice_text(quote.next_invoice), shares};
}

struct Row {
  Cells cells;
  std::vector<std::string> names;
};

std::vector<Row> rows_of(const std::vector<ConventionAnswer>& answers) {
  std::vector<Row> rows;
  for (const ConventionAnswer& answer : answers) {
    if (!answer.quote) continue;
    Cells cells = cells_of(answer);
    auto row = std::find_if(rows.begin(), rows.end(),
                            [&](const Row& other) { return other.cells == cells; });
    if (row == rows.end()) row = rows.insert(row, Row{.cells = std::move(cells), .names = {}});
    row->names.push_back(name_of_answer(answer));
  }
  return rows;
}

// Names that are too many for one line go on below, without repeating the figures.
std::string table_of(const std::vector<Row>& rows, const Titles& titles) {
  constexpr std::size_t kNamesWidth = 40;
  constexpr Table::Align kRight = Table::Align::right;
  Table table(
      {{titles[0], kRight}, {titles[1], kRight}, {titles[2]}, {titles[3]}, {"Conventions"}});
  for (const Row& row : rows) {
    Cells cells = row.cells;
    for (std::string& names : wrapped(comma_list(row.names), kNamesWidth)) {
      table.row({cells[0], cells[1], cells[2], cells[3], std::move(names)});
      cells = Cells();
    }
  }
  return table.text();
}

// --- Paragraphs -----------------------------------------------------------------------------

struct Paragraph {
  std::string words;
  std::vector<std::string> names;
};

void add_to(std::vector<Paragraph>& paragraphs, std::string words, std::string name) {
  for (Paragraph& paragraph : paragraphs) {
    if (paragraph.words != words) continue;
    // One answer may show the same amount in two lines.
    if (paragraph.names.back() != name) paragraph.names.push_back(std::move(name));
    return;
  }
  paragraphs.push_back({.words = std::move(words), .names = {std::move(name)}});
}

void tell(const std::vector<Paragraph>& paragraphs, Page& page) {
  for (const Paragraph& paragraph : paragraphs) {
    page.item(comma_list(paragraph.names));
    page.note(paragraph.words);
  }
}

bool is_refused(const ConventionAnswer& answer) {
  return answer.quote && answer.quote->verdict.status == Status::refused;
}

// "refused: in_arrears", all the reasons.
std::string refusal_of(const ConventionAnswer& answer) {
  std::vector<std::string> codes;
  for (const Reason& reason : answer.quote->verdict.reasons) {
    codes.push_back(std::string(word_of(reason.code)));
  }
  return joined({"refused: ", comma_list(codes)});
}

// What `answer` decides otherwise than the catalog's own policy, with the verdict; `alike` when
// nothing.
std::string difference_of(const ConventionAnswer& own, const ConventionAnswer& answer,
                          std::string_view alike) {
  std::string words;
  if (is_refused(answer) && !is_refused(own)) words = refusal_of(answer);
  if (is_refused(own) && !is_refused(answer)) words = "it is not refused";
  const std::string traits = words_of(answer.differing);
  words += joined({words.empty() || traits.empty() ? "" : "; ", traits});
  return words.empty() ? std::string(alike) : words;
}

void write_differences(const std::vector<ConventionAnswer>& answers, Page& page) {
  std::vector<Paragraph> paragraphs;
  std::vector<Paragraph> unable;
  for (const ConventionAnswer& answer : answers) {
    if (!answer.quote) {
      add_to(unable, message_of(answer.errors.front()), name_of_answer(answer));
    } else if (!answer.name.empty()) {
      add_to(paragraphs, difference_of(answers.front(), answer, "decides this case the same way"),
             name_of_answer(answer));
    }
  }
  const ConventionAnswer& own = answers.front();
  if (!own.traits.empty()) {
    page.heading("What this catalog decides");
    const std::string refusal = is_refused(own) ? joined({refusal_of(own), "; "}) : "";
    page.item(joined({refusal, words_of(own.traits)}));
  }
  page.heading("What the others decide differently");
  tell(paragraphs, page);
  if (unable.empty()) return;
  page.heading("Cannot answer this request");
  tell(unable, page);
}

// "Upgrade from Standard to Pro on 2026-11-15, in GBP"
std::string case_of(const Vendor& vendor, const std::vector<ConventionAnswer>& answers) {
  const auto first = std::find_if(answers.begin(), answers.end(),
                                  [](const ConventionAnswer& a) { return a.quote.has_value(); });
  const Quote& quote = *first->quote;
  return joined({Names(vendor.catalog).of_catalog(), ": ", words_of(quote.kind), ", ",
                 format_moment(quote.requested_at), ", amounts in ", quote.currency.code()});
}

// --- Explanations ---------------------------------------------------------------------------

bool is_line(PlaceKind kind) { return kind == PlaceKind::line || kind == PlaceKind::next_line; }
bool is_next(PlaceKind kind) {
  return kind == PlaceKind::next_invoice || kind == PlaceKind::next_to_pay ||
         kind == PlaceKind::next_line;
}

// "-4.62 (10.00 x 14/30 days)" of the lines that make up a place's amount; of a single line, its
// own.
std::string arithmetic_of_place(const Quote& quote, const Place& place) {
  const bool is_single = is_line(place.kind);
  const std::vector<Line>& lines = is_next(place.kind) ? quote.next_invoice->lines : quote.lines;
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (is_single && i != place.index) continue;
    std::string part = format_money(line.amount);
    if (line.how && line.how->unit != CalculationUnit::period) {
      const Rational base = line.how->base.sign() < 0 ? -line.how->base : line.how->base;
      const std::string text =
          format_decimal(base, line.amount.currency().digits()).value_or(format_rational(base));
      part += joined({" (", text, " x ", share_of(*line.how), ")"});
    }
    parts.push_back(std::move(part));
  }
  return comma_list(parts);
}

// What an answer decides, told against the catalog's own policy.
std::string decisions_of(const Explanation& explanation, const ConventionAnswer& answer) {
  if (answer.name.empty()) return "by its own rules";
  return difference_of(explanation.answers.front(), answer,
                       "decides this case the way this catalog does");
}

// A line that is told already as the sum which it makes up tells nothing more.
std::vector<AmountMatch> without_repeated_lines(std::vector<AmountMatch> matches) {
  const std::vector<AmountMatch> all = matches;
  std::erase_if(matches, [&](const AmountMatch& line) {
    return is_line(line.place.kind) &&
           std::any_of(all.begin(), all.end(), [&](const AmountMatch& s) {
             return s.answer == line.answer && !is_line(s.place.kind) &&
                    is_next(s.place.kind) == is_next(line.place.kind);
           });
  });
  return matches;
}

// One amount in one place: who shows it, with all they decide, and with the arithmetic alone.
struct AmountSection {
  std::vector<Paragraph> full;
  std::vector<Paragraph> brief;
  std::size_t answers = 0;

  void add(const std::string& arithmetic, const std::string& decisions, const std::string& name) {
    add_to(full, joined({arithmetic, arithmetic.empty() ? "" : ": ", decisions}), name);
    add_to(brief, arithmetic.empty() ? "as it stands" : arithmetic, name);
    ++answers;
  }
};

// Where most policies show the amount, what each decides has little to do with it: the arithmetic
// is told and no more.
void write_section(const Explanation& explanation, const AmountSection& section, Page& page) {
  if (section.answers * 2 <= explanation.answers.size()) return tell(section.full, page);
  tell(section.brief, page);
  page.item("Most policies show this amount here, so it tells little about the rules.");
}

void write_matches(const Vendor& vendor, const Explanation& explanation,
                   const std::vector<AmountMatch>& all, Page& page) {
  const std::vector<AmountMatch> matches = without_repeated_lines(all);
  std::size_t i = 0;
  while (i < matches.size()) {
    const Place& first = matches[i].place;
    const std::string place =
        words_of(first, *explanation.answers[matches[i].answer].quote, vendor.catalog);
    AmountSection section;
    // Sightings of one kind stand behind each other; the same words make one section.
    for (; i < matches.size(); ++i) {
      const ConventionAnswer& answer = explanation.answers[matches[i].answer];
      const Place& here = matches[i].place;
      const bool is_same = here.kind == first.kind && here.amount == first.amount &&
                           words_of(here, *answer.quote, vendor.catalog) == place;
      if (!is_same) break;
      section.add(arithmetic_of_place(*answer.quote, here), decisions_of(explanation, answer),
                  name_of_answer(answer));
    }
    page.heading(joined(
        {amount_text(first.amount), " is ", printable(place), " (", path_of(first), ") under"}));
    write_section(explanation, section, page);
  }
  write_star(explanation.answers, page);
}

}  // namespace

std::string conventions_text(const Vendor& vendor, const std::vector<ConventionAnswer>& answers) {
  Page head;
  head.sentence(case_of(vendor, answers));
  head.sentence(
      "The prices are this catalog's; every other row replaces its policy with that of a known "
      "system. The shares are those of what was paid and of the new price, shown once where they "
      "are equal.");
  head.gap();
  const bool is_cancel = std::any_of(answers.begin(), answers.end(), [](const ConventionAnswer& a) {
    return a.quote && a.quote->refund.has_value();
  });
  const Titles titles = {is_cancel ? "Refund" : "Due now", is_cancel ? "Offset" : "Left over",
                         "Next invoice", is_cancel ? "Used" : "Shares"};
  Page tail;
  tail.gap();
  write_differences(answers, tail);
  write_star(answers, tail);
  return head.text() + table_of(rows_of(answers), titles) + tail.text();
}

std::string explanation_text(const Vendor& vendor, const Explanation& explanation) {
  Page page;
  page.sentence(case_of(vendor, explanation.answers));
  const ConventionAnswer& own = explanation.answers.front();
  if (!own.traits.empty()) {
    page.sentence(joined({"This catalog decides: ", words_of(own.traits), "."}));
  }
  if (is_refused(own)) {
    page.sentence(joined({"By its own rules the request is ", refusal_of(own), "."}));
  }
  page.gap();
  const std::string amount = amount_text(explanation.amount);
  const std::string tried = std::to_string(explanation.answers.size());
  if (!explanation.matches.empty()) {
    page.sentence(joined({"Tried ", tried, " policies for ", amount, "."}));
    write_matches(vendor, explanation, explanation.matches, page);
    return page.text();
  }
  page.sentence(joined({"None of ", tried, " policies gives ", amount, "."}));
  if (explanation.closest.empty()) return page.text();
  const Money difference = explanation.closest.front().difference;
  page.sentence(
      joined({"The closest is ", amount_text(difference.is_negative() ? -difference : difference),
              " away:"}));
  write_matches(vendor, explanation, explanation.closest, page);
  page.gap();
  page.sentence(
      "If the amount is right, something in the request may be wrong: the moment of the change, "
      "what was paid, a discount, the seats, the tax, earlier credits.");
  return page.text();
}

}  // namespace planshift
