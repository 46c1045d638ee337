#include "planshift/json/subscription_writer.h"

#include "planshift/json/quote_writer.h"

namespace planshift {
namespace {

// Most keys say something only when they are not what they would be without being written.
void flag(JsonWriter& out, KeyName name, bool value) {
  if (value) out.field(name, value);
}
void count(JsonWriter& out, KeyName name, std::int64_t value) {
  if (value != 0) out.field(name, value);
}
void money(JsonWriter& out, KeyName name, Money amount) {
  if (!amount.is_zero()) out.field(name, amount);
}

void write_discount(JsonWriter& out, const Discount& discount, Currency currency) {
  out.begin_object();
  write_reduction(out, discount.percent, discount.amount, currency);
  if (discount.until) out.field("until"_key, *discount.until);
  out.end_object();
}

void write_addons(JsonWriter& out, const Catalog& catalog, const std::vector<HeldAddOn>& addons) {
  if (addons.empty()) return;
  out.list("addons"_key, addons, [&](const HeldAddOn& addon) {
    out.begin_object();
    out.field("id"_key, catalog.addons[addon.addon].id);
    out.field("quantity"_key, addon.quantity);
    if (addon.interval) out.field("interval"_key, *addon.interval);
    if (addon.period) {
      out.key("period"_key);
      write_period(out, *addon.period);
    }
    out.end_object();
  });
}

void write_payments(JsonWriter& out, const std::vector<Payment>& payments) {
  if (payments.empty()) return;
  out.list("payments"_key, payments, [&](const Payment& payment) {
    out.begin_object();
    out.field("method"_key, payment.method);
    out.field("amount"_key, payment.amount);
    if (!payment.refundable) out.field("refundable"_key, payment.refundable);
    out.end_object();
  });
}

void write_charge(JsonWriter& out, const Catalog& catalog, const Charge& charge) {
  out.begin_object();
  out.key("item"_key);
  write_item(out, catalog, charge.item);
  out.key("period"_key);
  write_period(out, charge.period);
  out.field("amount"_key, charge.amount);
  out.end_object();
}

// Only what the booking changes, then when.
void write_booking(JsonWriter& out, const Catalog& catalog, const Booking& booking,
                   Currency currency) {
  const Change& change = booking.change;
  out.begin_object();
  if (change.plan) out.field("plan"_key, catalog.plans[*change.plan].id);
  if (change.interval) out.field("interval"_key, *change.interval);
  if (change.seats) out.field("seats"_key, *change.seats);
  if (change.addons) {
    out.key("addons"_key);
    write_wanted_addons(out, catalog, *change.addons);
  }
  if (change.discounts) {
    if (change.discounts->empty()) {
      out.null_field("discount"_key);
    } else {
      out.key("discount"_key);
      write_discount(out, change.discounts->front(), currency);
    }
  }
  if (change.commitment) out.field("commitment"_key, *change.commitment);
  if (change.anchor) out.field("anchor"_key, *change.anchor);
  out.field("effective_on"_key, booking.effective_on);
  out.end_object();
}

// What was agreed beside the catalog, and what is remembered.
void write_history(JsonWriter& out, const Catalog& catalog, const Subscription& subscription) {
  const Currency currency = subscription.currency;
  if (subscription.price) out.field("price"_key, *subscription.price);
  if (subscription.per_seat) {
    out.key("per_seat"_key);
    out.decimal(*subscription.per_seat, currency);
  }
  if (subscription.price_since) out.field("price_since"_key, *subscription.price_since);
  if (subscription.discounts.size() > 1) {
    out.list("discounts"_key, subscription.discounts,
             [&](const Discount& discount) { write_discount(out, discount, currency); });
  }
  if (subscription.commitment) {
    out.key("commitment"_key);
    write_period(out, {subscription.commitment->start, subscription.commitment->end});
  }
  if (subscription.pause) {
    out.key("pause"_key);
    out.begin_object();
    out.field("start"_key, subscription.pause->start);
    out.field("until"_key, subscription.pause->until);
    out.field("mode"_key, subscription.pause->mode);
    out.end_object();
  }
  if (subscription.charges && !subscription.charges->empty()) {
    out.list("charges"_key, *subscription.charges,
             [&](const Charge& charge) { write_charge(out, catalog, charge); });
  }
  if (!subscription.pending.empty()) {
    out.key("pending"_key);
    write_lines(out, catalog, subscription.pending);
  }
  if (!subscription.scheduled.empty()) {
    out.list("scheduled"_key, subscription.scheduled,
             [&](const Booking& booking) { write_booking(out, catalog, booking, currency); });
  }
}

}  // namespace

void write_reduction(JsonWriter& out, const std::optional<Rational>& percent,
                     const std::optional<Rational>& amount, Currency currency) {
  if (percent) {
    out.key("percent"_key);
    out.decimal(*percent, 0);
  }
  if (amount) {
    out.key("amount"_key);
    out.decimal(*amount, currency);
  }
}

void write_subscription(JsonWriter& out, const Catalog& catalog, const Subscription& subscription) {
  const Currency currency = subscription.currency;
  out.begin_object();
  out.field("plan"_key, catalog.plans[subscription.plan].id);
  out.field("interval"_key, subscription.interval);
  out.field("seats"_key, subscription.seats);
  if (subscription.period) {
    out.key("period"_key);
    write_period(out, *subscription.period);
  }
  if (subscription.anchor) out.field("anchor"_key, *subscription.anchor);
  if (!(currency == catalog.currency)) out.word_field("currency"_key, currency.code());
  if (subscription.discounts.size() == 1) {
    out.key("discount"_key);
    write_discount(out, subscription.discounts.front(), currency);
  }
  write_payments(out, subscription.payments);
  write_addons(out, catalog, subscription.addons);
  if (subscription.started) out.field("started"_key, *subscription.started);
  if (subscription.standing != AccountStatus::good)
    out.field("standing"_key, subscription.standing);
  flag(out, "unpaid_invoice"_key, subscription.unpaid_invoice);
  count(out, "refunds_used"_key, subscription.refunds_used);
  money(out, "balance"_key, subscription.balance);
  money(out, "credited"_key, subscription.credited);
  money(out, "unpaid"_key, subscription.unpaid);
  if (subscription.reference) out.field("reference"_key, *subscription.reference);
  write_history(out, catalog, subscription);
  out.end_object();
}

}  // namespace planshift
