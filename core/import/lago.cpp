// Lago: plans as its interface lists them.
//
//   {"plans": [{"name": "Pro", "code": "pro", "interval": "monthly", "amount_cents": 1900,
//     "amount_currency": "EUR", "pay_in_advance": true, "charges": […], …}]}
//
// A plan has one interval there, so a month and a year are two plans here, too. A standard charge
// becomes the overage of a meter, if all plans that have it ask the same price.
#include <string_view>

#include "planshift/import/draft.h"

namespace planshift {
namespace {

constexpr std::string_view kLagoWrappers[] = {"plans", "plan"};
constexpr std::string_view kLagoPlanKeys[] = {"lago_id",
                                              "name",
                                              "invoice_display_name",
                                              "created_at",
                                              "code",
                                              "interval",
                                              "description",
                                              "amount_cents",
                                              "amount_currency",
                                              "trial_period",
                                              "pay_in_advance",
                                              "charges",
                                              "active_subscriptions_count",
                                              "draft_invoices_count",
                                              "customers_count",
                                              "pending_deletion",
                                              "bill_charges_monthly",
                                              "parent_id"};

std::optional<std::string> lago_interval(std::string_view word) {
  if (word == "weekly") return "P1W";
  if (word == "monthly") return "P1M";
  if (word == "quarterly") return "P3M";
  if (word == "semiannual") return "P6M";
  if (word == "yearly") return "P1Y";
  return std::nullopt;
}

class LagoReader {
 public:
  explicit LagoReader(Draft& draft) : draft_(draft) {}

  void read(const std::vector<Found>& roots) {
    for (const Found& root : roots) {
      draft_.document = root.document;
      note_pages(root.value);
      walk_objects(draft_, root.value, kLagoWrappers, [&](Value plan) { read_plan(plan); });
    }
    settle_meters();
  }

 private:
  void note_pages(Value root) {
    if (!root.is(ValueKind::object)) return;
    const Value meta = root.find("meta");
    if (!meta.exists() || !meta.is(ValueKind::object)) return;
    const Value next = meta.find("next_page");
    if (!next.exists() || next.is(ValueKind::null)) return;
    draft_.leave_out(draft_.place_of(next), LeftOutCode::more_pages);
  }

  void read_plan(Value plan) {
    const std::string place = draft_.place_of(plan);
    const std::string code = scalar_text(plan, "code");
    if (code.empty()) return draft_.leave_out(place, LeftOutCode::other_thing);
    if (is_true(plan, "pending_deletion")) {
      return draft_.leave_out(place, LeftOutCode::not_active, code);
    }
    const std::string word = scalar_text(plan, "interval");
    const std::optional<std::string> interval = lago_interval(word);
    if (!interval) return draft_.leave_out(place, LeftOutCode::unknown_interval, word);
    draft_.list_unknown(plan, kLagoPlanKeys);
    const Value trial = plan.find("trial_period");
    if (trial.exists() && !trial.is(ValueKind::null) && major_units(scalar_text(trial), 0) != "0") {
      draft_.leave_out(draft_.place_of(trial), LeftOutCode::trial);
    }
    const Value advance = plan.find("pay_in_advance");
    if (advance.exists() && !is_true(plan, "pay_in_advance")) {
      draft_.leave_out(draft_.place_of(advance), LeftOutCode::in_arrears, code);
    }
    DraftItem& item = draft_.item(code, place);
    const std::string shown = scalar_text(plan, "invoice_display_name");
    item.name = shown.empty() ? scalar_text(plan, "name") : shown;
    DraftPrice price = {
        .place = place, .interval = *interval, .currency = scalar_text(plan, "amount_currency")};
    const std::optional<std::string> amount =
        major_units(scalar_text(plan, "amount_cents"), minor_digits(price.currency));
    if (set_amount(draft_, price, amount)) item.prices.push_back(std::move(price));
    const Value charges = plan.find("charges");
    if (!charges.exists() || !charges.is(ValueKind::array)) return;
    for (Value charge : charges) read_charge(item, charge);
  }

  void read_charge(DraftItem& item, Value charge) {
    const std::string place = draft_.place_of(charge);
    const std::string meter = scalar_text(charge, "billable_metric_code");
    const Value properties = charge.is(ValueKind::object) ? charge.find("properties") : Value();
    const std::string amount = properties.exists() ? scalar_text(properties, "amount") : "";
    const bool is_plain = scalar_text(charge, "charge_model") == "standard" && !meter.empty() &&
                          !properties_have_groups(properties) && major_units(amount, 0);
    if (!is_plain) return draft_.leave_out(place, LeftOutCode::metered, meter);
    item.allowances.emplace_back(meter, "0");
    charges_.push_back({.place = place,
                        .id = meter,
                        .name = scalar_text(charge, "invoice_display_name"),
                        .price = amount});
  }

  static bool properties_have_groups(Value properties) {
    if (!properties.exists() || !properties.is(ValueKind::object)) return false;
    const Value groups = properties.find("grouped_by");
    return groups.exists() && groups.is(ValueKind::array) && groups.size() > 0;
  }

  // A catalog has one price for a meter, whatever the plan.
  void settle_meters() {
    for (const DraftMeter& charge : charges_) {
      const auto differs = [&](const DraftMeter& other) {
        return other.id == charge.id && other.price != charge.price;
      };
      const auto same = [&](const DraftMeter& meter) { return meter.id == charge.id; };
      if (std::any_of(charges_.begin(), charges_.end(), differs)) {
        draft_.leave_out(charge.place, LeftOutCode::metered, charge.id);
        for (DraftItem& item : draft_.items) {
          std::erase_if(item.allowances,
                        [&](const auto& allowance) { return allowance.first == charge.id; });
        }
      } else if (std::none_of(draft_.meters.begin(), draft_.meters.end(), same)) {
        draft_.meters.push_back(charge);
      }
    }
  }

  Draft& draft_;
  std::vector<DraftMeter> charges_;
};

}  // namespace

void read_lago(Draft& draft, const std::vector<Found>& roots) { LagoReader(draft).read(roots); }

}  // namespace planshift
