#include <string>

#include "planshift/text/joined.h"
#include "planshift/text/printable.h"
#include "planshift/text/receipt_parts.h"
#include "planshift/text/words.h"

namespace planshift {
namespace {

std::int64_t quantity_in(const std::vector<HeldAddOn>& addons, std::size_t addon) {
  for (const HeldAddOn& held : addons) {
    if (held.addon == addon) return held.quantity;
  }
  return 0;
}

// "Premium support 0 to 1", for every add-on whose quantity the request changes.
std::vector<std::string> addon_differences(const ReceiptContext& context,
                                           const std::vector<WantedAddOn>& wanted) {
  std::vector<std::string> differences;
  for (std::size_t addon = 0; addon < context.vendor.catalog.addons.size(); ++addon) {
    const std::int64_t before = quantity_in(context.held().addons, addon);
    std::int64_t after = 0;  // the list is complete: what it does not name goes
    for (const WantedAddOn& item : wanted) {
      if (item.addon == addon) after = item.quantity;
    }
    if (before == after) continue;
    differences.push_back(joined({context.names.of_addon(addon), " ", std::to_string(before),
                                  " to ", std::to_string(after)}));
  }
  return differences;
}

// What a switch changes, besides the plan: "10 to 15 seats", "monthly to yearly".
std::vector<std::string> differences_of(const ReceiptContext& context) {
  const Change& change = context.change();
  const Subscription& held = context.held();
  std::vector<std::string> differences;
  if (change.interval && !(*change.interval == held.interval)) {
    differences.push_back(
        joined({words_of_interval(held.interval), " to ", words_of_interval(*change.interval)}));
  }
  if (change.seats && *change.seats != held.seats) {
    differences.push_back(
        joined({std::to_string(held.seats), " to ", std::to_string(*change.seats), " seats"}));
  }
  if (change.addons) {
    for (std::string& text : addon_differences(context, *change.addons)) {
      differences.push_back(std::move(text));
    }
  }
  return differences;
}

std::string title_of(const ReceiptContext& context) {
  const std::string plan = context.names.of_plan(context.held().plan);
  std::string title(words_of(context.quote.kind));
  if (context.change().is_cancel()) return joined({title, " of ", plan});
  const std::size_t new_plan = context.change().plan.value_or(context.held().plan);
  if (new_plan != context.held().plan) {
    title += joined({" from ", plan, " to ", context.names.of_plan(new_plan)});
  } else {
    title += joined({" for ", plan});
  }
  const std::vector<std::string> differences = differences_of(context);
  if (differences.empty()) return title;
  title += new_plan != context.held().plan ? ", " : ": ";
  for (std::size_t i = 0; i < differences.size(); ++i) {
    title += joined({i > 0 ? ", " : "", differences[i]});
  }
  return title;
}

std::string verdict_of(const ReceiptContext& context) {
  const std::string asked = format_moment(context.quote.requested_at);
  const std::optional<Moment>& effective = context.quote.effective_on;
  const std::string from = effective ? format_moment(*effective) : asked;
  switch (context.quote.verdict.status) {
    case Status::allowed: return joined({"Allowed from ", from, "."});
    case Status::scheduled: return joined({"Scheduled for ", from, " (requested on ", asked, ")."});
    case Status::refused: return joined({"Refused (requested on ", asked, ")."});
  }
  PLANSHIFT_CHECK(false);
}

// What one step changes: "Upgrade to OX Mail Premium", "More seats: 15 seats".
std::string step_title(const ReceiptContext& context, const Step& step) {
  std::string title(words_of(step.kind));
  if (step.plan) title += joined({" to ", context.names.of_plan(*step.plan)});
  if (step.interval) title += joined({": ", words_of_interval(*step.interval)});
  if (step.seats) title += joined({": ", counted(*step.seats, "seat")});
  if (step.addons) {
    std::vector<std::string> wanted;
    for (const WantedAddOn& item : *step.addons) {
      if (item.quantity == 0) continue;
      wanted.push_back(
          joined({std::to_string(item.quantity), " ", context.names.of_addon(item.addon)}));
    }
    title += joined({": ", wanted.empty() ? "none" : listed(wanted)});
  }
  return title;
}

void write_steps(const ReceiptContext& context, const std::vector<Step>& steps, Page& page) {
  int number = 0;
  for (const Step& step : steps) {
    page.row(joined({std::to_string(++number), ". ", step_title(context, step), ", to pay"}),
             amount_text(step.due_now.to_pay));
    switch (step.verdict.status) {
      case Status::allowed: break;
      case Status::scheduled:
        page.note(joined({"scheduled for ", format_moment(step.effective_on.value_or(step.at))}));
        break;
      case Status::refused:
        for (const Reason& reason : step.verdict.reasons) {
          page.note(joined({"Refused. ", sentence_of(reason)}));
        }
        break;
    }
  }
}

}  // namespace

void write_verdict(const ReceiptContext& context, Page& page) {
  page.sentence(context.names.of_catalog());
  page.sentence(title_of(context));
  if (context.held().reference)
    page.sentence(joined({"Reference: ", printable(*context.held().reference)}));
  if (context.change().reason)
    page.sentence(joined({"Reason: ", printable(*context.change().reason)}));
  page.sentence(verdict_of(context));
  for (const Reason& reason : context.quote.verdict.reasons) {
    page.sentence(sentence_of(reason));
    write_steps(context, reason.steps, page);
  }
}

}  // namespace planshift
