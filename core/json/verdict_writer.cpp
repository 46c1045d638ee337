#include "planshift/json/quote_writer.h"

namespace planshift {
namespace {

// What a request asks for that asks for this step alone.
Change change_of(const Step& step) {
  Change change;
  change.at = step.at;
  change.plan = step.plan;
  change.interval = step.interval;
  change.seats = step.seats;
  change.addons = step.addons;
  return change;
}

void write_step(JsonWriter& out, const Catalog& catalog, const Step& step) {
  out.begin_object();
  out.field("kind"_key, step.kind);
  out.key("change"_key);
  write_change(out, catalog, change_of(step));
  out.key("verdict"_key);
  write_verdict(out, catalog, step.verdict);
  out.field("effective_on"_key, step.effective_on);
  out.key("due_now"_key);
  write_due_now(out, step.due_now);
  out.end_object();
}

void write_reason(JsonWriter& out, const Catalog& catalog, const Reason& reason) {
  out.begin_object();
  out.field("code"_key, reason.code);
  const bool has_steps = reason.code == ReasonCode::one_change_at_a_time;
  if (has_steps || reason.closed_on || reason.opens_on || reason.bound || reason.earliest ||
      reason.until || reason.at_most) {
    out.key("args"_key);
    out.begin_object();
    if (has_steps) {
      out.list("steps"_key, reason.steps,
               [&](const Step& step) { write_step(out, catalog, step); });
    }
    if (reason.closed_on) out.field("closed_on"_key, *reason.closed_on);
    if (reason.opens_on) out.field("opens_on"_key, *reason.opens_on);
    if (reason.code == ReasonCode::quantity_above_maximum) {
      out.field("addon"_key, catalog.addons[reason.addon].id);
    }
    if (reason.bound) {
      const bool is_min = reason.code == ReasonCode::seats_below_minimum;
      out.field(is_min ? "min"_key : "max"_key, *reason.bound);
    }
    if (reason.until) out.field("until"_key, *reason.until);
    if (reason.at_most) out.field("at_most"_key, *reason.at_most);
    if (reason.earliest) out.field("earliest"_key, *reason.earliest);
    out.end_object();
  }
  out.end_object();
}

}  // namespace

void write_wanted_addons(JsonWriter& out, const Catalog& catalog,
                         const std::vector<WantedAddOn>& addons) {
  out.begin_array();
  for (const WantedAddOn& addon : addons) {
    out.begin_object();
    out.field("id"_key, catalog.addons[addon.addon].id);
    out.field("quantity"_key, addon.quantity);
    if (addon.interval) out.field("interval"_key, *addon.interval);
    out.end_object();
  }
  out.end_array();
}

void write_change(JsonWriter& out, const Catalog& catalog, const Change& change) {
  out.begin_object();
  out.word_field("kind"_key, kChangeAskWords[static_cast<std::size_t>(change.ask)]);
  out.field("at"_key, change.at);
  if (change.plan) out.field("plan"_key, catalog.plans[*change.plan].id);
  if (change.interval) out.field("interval"_key, *change.interval);
  if (change.seats) out.field("seats"_key, *change.seats);
  if (change.addons) {
    out.key("addons"_key);
    write_wanted_addons(out, catalog, *change.addons);
  }
  out.end_object();
}

void write_verdict(JsonWriter& out, const Catalog& catalog, const Verdict& verdict) {
  out.begin_object();
  out.field("status"_key, verdict.status);
  out.list("reasons"_key, verdict.reasons,
           [&](const Reason& reason) { write_reason(out, catalog, reason); });
  out.end_object();
}

}  // namespace planshift
