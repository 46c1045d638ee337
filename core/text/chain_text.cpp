#include "planshift/text/joined.h"
#include "planshift/text/names.h"
#include "planshift/text/page.h"
#include "planshift/text/planning_text.h"
#include "planshift/text/receipt.h"

namespace planshift {
namespace {

std::string renewals_text(const std::vector<NextInvoice>& renewals) {
  if (renewals.empty()) return "";
  Page page;
  page.heading("Renewed in between");
  for (const NextInvoice& invoice : renewals) {
    page.row(joined({"invoice of ", format_moment(invoice.on)}), amount_text(invoice.to_pay));
  }
  return page.text() + "\n";
}

}  // namespace

std::string chain_text(const Vendor& vendor, const Chain& chain) {
  std::string text;
  for (std::size_t i = 0; i < chain.steps.size(); ++i) {
    const ChainStep& step = chain.steps[i];
    text += renewals_text(step.renewals);
    text += joined({"Change ", std::to_string(i + 1), "\n"});
    text += receipt_of(vendor, step.asked, step.quote);
    text += "\n";
  }
  Page page;
  page.heading("In total");
  page.row("paid", amount_text(chain.paid));
  page.row("refunded", amount_text(-chain.given_back));
  page.rule();
  page.row("paid less refunded", amount_text(chain.paid - chain.given_back));
  return text + page.text();
}

}  // namespace planshift
