#include <string>

#include "planshift/text/joined.h"
#include "planshift/text/printable.h"
#include "planshift/text/receipt_parts.h"
#include "planshift/text/words.h"

namespace planshift {
namespace {

std::string price_text(const ReceiptContext& context, Money price, bool is_new) {
  const Duration& before = context.held().interval;
  const Duration& after = context.change().interval.value_or(before);
  if (before == after) return amount_text(price);
  return joined({amount_text(price), " ", words_of_interval(is_new ? after : before)});
}

// Names of things the customer has, as the request spells them.
std::string ids_text(const std::vector<std::string>& ids) {
  std::vector<std::string> names;
  names.reserve(ids.size());
  for (const std::string& id : ids) names.push_back(printable(id));
  return listed(names);
}

// "removed", what happens to a thing that goes.
std::string_view fate_of(EffectAction action) {
  switch (action) {
    case EffectAction::keep_top:
    case EffectAction::remove: return "removed";
    case EffectAction::detach: return "detached";
    case EffectAction::read_only: return "kept read-only";
    case EffectAction::migrate: return "to be moved elsewhere";
    case EffectAction::scale:
    case EffectAction::cap: return "reduced";
  }
  PLANSHIFT_CHECK(false);
}

std::string limit_text(const Effect& effect) {
  return effect.limit ? std::to_string(*effect.limit) : std::string("the limit");
}

// "r1 4000 -> 2759, r2 3000 -> 2069"
std::string changes_text(const std::vector<EffectChange>& changes) {
  std::vector<std::string> texts;
  texts.reserve(changes.size());
  for (const EffectChange& change : changes) {
    texts.push_back(joined({printable(change.id), kTie, std::to_string(change.from), kTie, "->",
                            kTie, std::to_string(change.to)}));
  }
  return listed(texts);
}

// What is said of things that go as a whole: "t1 and t2 are detached".
std::string whole_fate_text(const Effect& effect) {
  const std::string_view fate = fate_of(effect.action);
  std::string over;
  if (effect.limit && effect.have) {
    over =
        joined({std::to_string(*effect.have), " exceed the limit of ", limit_text(effect), "; "});
  } else if (effect.limit) {
    over = joined({"if there are more than ", limit_text(effect), ", "});
  }
  switch (effect.detail) {
    case Effect::Detail::count:
      return joined(
          {over, std::to_string(effect.count), effect.count == 1 ? " is " : " are ", fate});
    case Effect::Detail::goes:
    case Effect::Detail::stays_and_goes:
      return joined({over, effect.goes.empty() ? "nothing" : ids_text(effect.goes),
                     effect.goes.size() <= 1 ? " is " : " are ", fate});
    case Effect::Detail::none:
    case Effect::Detail::changes: return joined({over, "all are ", fate});
  }
  PLANSHIFT_CHECK(false);
}

// What the rule means for this customer's numbers.
std::string effect_text(const ReceiptContext& context, const Effect& effect) {
  const Resource& resource = context.vendor.catalog.resources[effect.resource];
  const std::string have = effect.have ? std::to_string(*effect.have) : std::string();
  switch (effect.action) {
    case EffectAction::keep_top:
      return joined({"only ", limit_text(effect), have.empty() ? "" : " of ", have,
                     effect.limit == 1 ? " stays" : " stay", ", by ", printable(resource.key),
                     resource.descending ? ", the highest first" : ", the lowest first"});
    case EffectAction::scale:
      return joined({have, have.empty() ? "together they" : " in total", " must fit into ",
                     limit_text(effect), "; each is reduced in proportion"});
    case EffectAction::cap:
      return joined(
          {"at most ", limit_text(effect), " each", have.empty() ? "" : ", the largest is ", have});
    case EffectAction::remove:
    case EffectAction::detach:
    case EffectAction::read_only:
    case EffectAction::migrate: return whole_fate_text(effect);
  }
  PLANSHIFT_CHECK(false);
}

void write_effect(const ReceiptContext& context, const Effect& effect, Page& page) {
  const std::string name = context.names.of_resource(effect.resource);
  page.item(joined({name, ": ", effect_text(context, effect), "."}));
  if (effect.detail == Effect::Detail::stays_and_goes && effect.action == EffectAction::keep_top) {
    if (!effect.stays.empty()) page.note(joined({"stays: ", ids_text(effect.stays)}));
    if (!effect.goes.empty()) page.note(joined({"goes: ", ids_text(effect.goes)}));
  }
  if (!effect.changes.empty()) page.note(changes_text(effect.changes));
}

// Which of it an upgrade brings back: one sentence for each answer, not for each thing.
void write_restoration(const ReceiptContext& context, Page& page) {
  for (const Restored restored : {Restored::yes, Restored::manual, Restored::never}) {
    std::vector<std::string> names;
    for (const Effect& effect : context.quote.effects) {
      if (effect.restored_on_upgrade != restored) continue;
      names.push_back(context.names.of_resource(effect.resource));
    }
    if (!names.empty()) page.item(joined({words_of(restored), ": ", listed(names), "."}));
  }
}

}  // namespace

void write_changes(const ReceiptContext& context, Page& page) {
  if (!context.quote.changes) return;
  const Changes& changes = *context.quote.changes;
  const bool is_other_money =
      changes.price_to && !(changes.price_from.currency() == changes.price_to->currency());
  const bool is_new_price =
      changes.price_to && (is_other_money || !(changes.price_from == *changes.price_to));
  const bool is_new_end = !are_written_alike(changes.contract_end_from, changes.contract_end_to);
  if (!is_new_price && !changes.price_after_discount && !is_new_end && changes.gains.empty() &&
      changes.loses.empty() && changes.limits.empty()) {
    return;
  }
  page.heading(context.is_refused() ? "What would change" : "What changes");
  if (is_new_price) {
    page.pair("Price", joined({price_text(context, changes.price_from, false), " -> ",
                               price_text(context, *changes.price_to, true)}));
  }
  if (changes.price_after_discount) {
    for (const Notice& notice : context.quote.notices) {
      if (notice.code != NoticeCode::discount_ends) continue;
      page.pair(joined({"from ", format_moment(*notice.date)}), amount_text(*notice.amount));
    }
  }
  if (is_new_end) {
    page.pair("Runs until", joined({format_moment(changes.contract_end_from), " -> ",
                                    format_moment(changes.contract_end_to)}));
  }
  for (const LimitChange& limit : changes.limits) {
    page.pair(context.names.of_limit(limit.limit),
              joined({context.names.of_limit_value(limit.limit, limit.from), " -> ",
                      context.names.of_limit_value(limit.limit, limit.to)}));
  }
  if (!changes.gains.empty()) {
    page.pair("You gain", listed(context.names.of_features(changes.gains)));
  }
  if (!changes.loses.empty()) {
    page.pair("You lose", listed(context.names.of_features(changes.loses)));
  }
}

void write_effects(const ReceiptContext& context, Page& page) {
  if (context.quote.effects.empty()) return;
  page.heading(context.request.has_inventory
                   ? (context.is_refused() ? "What would happen to what you have"
                                           : "What happens to what you have")
                   : "What the new plan does not cover");
  for (const Effect& effect : context.quote.effects) write_effect(context, effect, page);
  if (!context.quote.refund) write_restoration(context, page);
  const std::optional<Duration>& retention = context.vendor.policy.retention;
  if (context.quote.refund && retention) {
    page.item(joined({"It is kept for ", words_of_duration(*retention),
                      " after the service ends, then deleted."}));
  }
}

void write_notices(const ReceiptContext& context, Page& page) {
  if (context.quote.notices.empty()) return;
  page.heading("Good to know");
  for (const Notice& notice : context.quote.notices) page.item(sentence_of(notice, context.names));
}

}  // namespace planshift
