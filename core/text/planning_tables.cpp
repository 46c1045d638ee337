#include <string>
#include <utility>

#include "planshift/money/decimal.h"
#include "planshift/text/joined.h"
#include "planshift/text/names.h"
#include "planshift/text/page.h"
#include "planshift/text/planning_text.h"
#include "planshift/text/table.h"
#include "planshift/text/words.h"

namespace planshift {
namespace {

constexpr Table::Align kRight = Table::Align::right;

// "Pro, monthly"
std::string offer_words(const Names& names, std::size_t plan, const Duration& interval) {
  return joined({names.of_plan(plan), ", ", words_of_interval(interval)});
}

// A line at the foot of a table.
std::string amounts_in(Currency currency, std::string_view more = {}) {
  return joined({"\nAmounts in ", currency.code(), ".", more.empty() ? "" : " ", more, "\n"});
}

std::string with_comma(std::string list, std::string_view more) {
  if (!list.empty() && !more.empty()) list += ", ";
  list += more;
  return list;
}

// --- Compare --------------------------------------------------------------------------------

// "Upgrade", "Downgrade on 2026-12-01"
std::string change_words(const ComparedOffer& row) {
  std::string words(words_of(row.kind));
  if (row.verdict.status == Status::scheduled && row.effective_on) {
    words += joined({" on ", format_moment(*row.effective_on)});
  }
  return words;
}

std::string today_words(const ComparedOffer& row) {
  if (row.verdict.status == Status::refused) return "refused";
  if (row.due_now.total.is_zero() && row.leftover.amount.is_positive()) {
    return joined({"-", format_money(row.leftover.amount)});
  }
  return format_money(row.due_now.total);
}

std::string next_words(const ComparedOffer& row) {
  if (!row.next_invoice) return "";
  return joined(
      {format_money(row.next_invoice->total), " on ", format_moment(row.next_invoice->on)});
}

// Why it is refused, in one line: the steps of a larger change by their names only.
std::string reason_words(const Reason& reason) {
  if (reason.steps.empty()) return sentence_of(reason);
  std::string steps;
  for (const Step& step : reason.steps) {
    steps += joined({steps.empty() ? "" : ", then ", words_of(step.kind)});
  }
  return joined({"Only one thing can be changed at a time: ", steps, "."});
}

std::string note_words(const Comparison& comparison, std::size_t index) {
  const ComparedOffer& row = comparison.offers[index];
  std::string notes;
  if (row.offer.is_present) notes = with_comma(std::move(notes), "yours");
  if (comparison.cheapest == index) notes = with_comma(std::move(notes), "cheapest");
  const auto counts = [&](std::size_t count, std::string_view sign, std::string_view what) {
    if (count == 0) return;
    const std::string number = counted(static_cast<std::int64_t>(count), what);
    notes = with_comma(std::move(notes), joined({sign, number}));
  };
  counts(row.gains.size(), "+", "feature");
  counts(row.loses.size(), "-", "feature");
  counts(row.effects, "", "effect");
  if (row.usage && !row.usage->is_zero()) {
    notes = with_comma(std::move(notes), joined({"overage ", format_money(*row.usage)}));
  }
  return notes;
}

// --- Options --------------------------------------------------------------------------------

std::string_view words_of(OptionId id) {
  switch (id) {
    case OptionId::now: return "Change now";
    case OptionId::at_period_end: return "Keep it to the end of the period, then change";
    case OptionId::cancel_and_buy: return "Cancel and buy it new";
  }
  PLANSHIFT_CHECK(false);
}

std::string_view words_of_ending(OptionId id) {
  switch (id) {
    case OptionId::now: return "Cancel now";
    case OptionId::at_period_end: return "Keep it to the end of the period";
    case OptionId::cancel_and_buy: return "Cancel and buy it new";
  }
  PLANSHIFT_CHECK(false);
}

// --- Fit ------------------------------------------------------------------------------------

std::string missing_words(const Names& names, const Missing& missing) {
  const std::string numbers = joined(
      {std::to_string(missing.needs), " needed, ", std::to_string(missing.has), " included"});
  switch (missing.kind) {
    case Missing::Kind::seats: return joined({"seats: ", numbers});
    case Missing::Kind::limit: return joined({names.of_limit(missing.index), ": ", numbers});
    case Missing::Kind::feature: return joined({"no ", names.of_feature(missing.index)});
  }
  PLANSHIFT_CHECK(false);
}

std::string fit_words(const Names& names, const Fit& fit, std::size_t index) {
  const FittedOffer& row = fit.offers[index];
  if (row.fits()) return fit.best == index ? "fits, the best" : "fits";
  std::string words;
  for (const Missing& missing : row.missing) {
    words = with_comma(std::move(words), missing_words(names, missing));
  }
  return words;
}

}  // namespace

std::string comparison_text(const Vendor& vendor, const Request& request,
                            const Comparison& comparison) {
  const Names names(vendor.catalog);
  Table table({{"Plan"}, {"Change"}, {"Today", kRight}, {"Next invoice", kRight}, {"Notes"}});
  Page reasons;
  for (std::size_t i = 0; i < comparison.offers.size(); ++i) {
    const ComparedOffer& row = comparison.offers[i];
    const std::string offer = offer_words(names, row.offer.plan, row.offer.interval);
    table.row(
        {offer, change_words(row), today_words(row), next_words(row), note_words(comparison, i)});
    for (const Reason& reason : row.verdict.reasons) {
      reasons.item(joined({offer, ": ", reason_words(reason)}));
    }
  }
  std::string why = reasons.text();
  if (!why.empty()) why = "\n" + why;
  const std::string_view cheapest =
      request.usage.empty() ? "The cheapest has the lowest regular price by the day."
                            : "The cheapest has the lowest price and overage by the day.";
  return joined({names.of_catalog(), ": every plan on ", format_moment(request.change.at), "\n\n",
                 table.text(), why, amounts_in(comparison.currency, cheapest)});
}

std::string options_text(const Vendor& vendor, const Request& request, const Duration& horizon,
                         const Options& options) {
  const Names names(vendor.catalog);
  const Change& change = request.change;
  const Subscription& held = request.subscription;
  Table table({{"Way"}, {"Today", kRight}, {"In all", kRight}, {""}});
  for (const Option& option : options.options) {
    const std::string_view way =
        change.is_cancel() ? words_of_ending(option.id) : words_of(option.id);
    const bool is_cheapest = options.cheapest == option.id;
    table.row({std::string(way), option.today ? format_money(*option.today) : "",
               option.total ? format_money(*option.total) : "",
               option.total ? (is_cheapest ? "<- the cheapest" : "") : "not offered"});
  }
  const std::string from = offer_words(names, held.plan, held.interval);
  const std::string to =
      offer_words(names, change.plan.value_or(held.plan), change.interval.value_or(held.interval));
  std::string text =
      joined({names.of_catalog(), ": ", from, change.is_cancel() ? ", cancelled" : " to ",
              change.is_cancel() ? "" : to, "\n", "From ", format_moment(change.at), " on, over ",
              words_of_duration(horizon), "\n\n", table.text(),
              amounts_in(options.currency, "Negative amounts are refunds.")});
  if (options.break_even_months) {
    text += joined({"The longer interval pays for itself in month ",
                    std::to_string(*options.break_even_months), ".\n"});
  }
  return text;
}

std::string fit_text(const Vendor& vendor, const Fit& fit) {
  const Names names(vendor.catalog);
  Table table({{"Plan"}, {"Price", kRight}, {"Needs"}});
  for (std::size_t i = 0; i < fit.offers.size(); ++i) {
    const FittedOffer& row = fit.offers[i];
    std::string price = row.price ? format_money(*row.price) : "on request";
    if (row.usage && !row.usage->is_zero()) {
      price += joined({" + ", format_money(*row.usage), " overage"});
    }
    table.row(
        {offer_words(names, row.offer.plan, row.offer.interval), price, fit_words(names, fit, i)});
  }
  return joined({names.of_catalog(), ": the cheapest per day first\n\n", table.text(),
                 amounts_in(fit.currency, fit.best ? "" : "No plan covers these needs.")});
}

std::string schedule_text(const Vendor& vendor, const Request& request, const Schedule& schedule) {
  const Names names(vendor.catalog);
  const Subscription& held = request.subscription;
  Table table({{"On"}, {"For"}, {"Share", kRight}, {"Total", kRight}});
  for (const ScheduledInvoice& invoice : schedule.invoices) {
    const WrittenShare share = write_share(invoice.share.remaining, invoice.share.total);
    const std::string part =
        joined({format_rational(share.part), "/", format_rational(share.whole)});
    table.row(
        {format_moment(invoice.on),
         joined({format_moment(invoice.period.start), " to ", format_moment(invoice.period.end)}),
         invoice.share.is_whole() ? "" : part, format_money(invoice.total)});
  }
  table.rule();
  table.row({"", "", "", format_money(schedule.total)});
  return joined({names.of_catalog(), ": ", offer_words(names, held.plan, held.interval), "\n\n",
                 table.text(), amounts_in(schedule.currency)});
}

}  // namespace planshift
