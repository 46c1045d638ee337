#include "planshift/entitlements/effect.h"

#include <algorithm>
#include <functional>

#include "planshift/base/order.h"
#include "planshift/money/allocate.h"

namespace planshift {
namespace {

// The largest whole number every JSON reader keeps; sums of an inventory stay within it.
constexpr Wide kMaxCount = 9007199254740991;

// Which items of each listed resource are still there while the rules run.
// Bytes, because the bit references of std::vector<bool> are two pages of code each time.
using Life = std::vector<unsigned char>;
using Alive = std::vector<Life>;

const Owned* owned_of(const Request& request, std::size_t resource) {
  if (resource >= request.inventory.size() || !request.inventory[resource]) return nullptr;
  return &*request.inventory[resource];
}

// -1, 0, 1 by code point; a missing key comes last in either order.
int compare_keys(const OwnedItem::Value* a, const OwnedItem::Value* b, bool descending) {
  if (a == nullptr || b == nullptr) {
    return a == b ? 0 : a == nullptr ? 1 : -1;
  }
  int order = 0;
  if (a->index() != b->index()) {
    order = a->index() < b->index() ? -1 : 1;  // numbers before texts
  } else if (std::holds_alternative<Rational>(*a)) {
    const Rational& x = std::get<Rational>(*a);
    const Rational& y = std::get<Rational>(*b);
    order = x < y ? -1 : y < x ? 1 : 0;
  } else {
    const int text = std::get<std::string>(*a).compare(std::get<std::string>(*b));
    order = text < 0 ? -1 : text > 0 ? 1 : 0;
  }
  return descending ? -order : order;
}

// The positions of the living items, best first: by the key, ties by id.
std::vector<std::size_t> ranked(const Resource& resource, const Owned& owned, const Life& alive) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < owned.items.size(); ++i) {
    if (alive[i]) order.push_back(i);
  }
  sort_positions(order, [&](std::size_t a, std::size_t b) {
    const int keys = compare_keys(owned.items[a].field(resource.key),
                                  owned.items[b].field(resource.key), resource.descending);
    return keys != 0 ? keys < 0 : owned.items[a].id < owned.items[b].id;
  });
  return order;
}

// Children whose parent has gone go with it.
void follow_parents(const Catalog& catalog, std::size_t index, const Request& request,
                    Alive& alive) {
  const Resource& resource = catalog.resources[index];
  const Owned* owned = owned_of(request, index);
  if (!resource.belongs_to || owned == nullptr) return;
  const Owned* parents = owned_of(request, *resource.belongs_to);
  if (parents == nullptr || parents->is_count) return;
  const std::string& parent_key = catalog.resources[*resource.belongs_to].id;
  std::vector<std::string_view> gone;
  for (std::size_t i = 0; i < parents->items.size(); ++i) {
    if (!alive[*resource.belongs_to][i]) gone.push_back(parents->items[i].id);
  }
  sort_items(gone, std::less<>());
  for (std::size_t i = 0; i < owned->items.size(); ++i) {
    const OwnedItem::Value* parent = owned->items[i].field(parent_key);
    if (parent == nullptr || !std::holds_alternative<std::string>(*parent)) continue;
    if (std::binary_search(gone.begin(), gone.end(),
                           std::string_view(std::get<std::string>(*parent)))) {
      alive[index][i] = false;
    }
  }
}

void list_by_life(const Owned& owned, const Life& alive, Effect& effect) {
  for (std::size_t i = 0; i < owned.items.size(); ++i) {
    (alive[i] ? effect.stays : effect.goes).push_back(owned.items[i].id);
  }
}

Effect effect_of(const Catalog& catalog, std::size_t index, std::optional<std::int64_t> limit) {
  const Resource& resource = catalog.resources[index];
  return Effect{.resource = index,
                .action = resource.action,
                .limit = limit,
                .have = std::nullopt,
                .detail = Effect::Detail::none,
                .stays = {},
                .goes = {},
                .count = 0,
                .changes = {},
                .restored_on_upgrade = resource.restored_on_upgrade};
}

// A resource known only by its number: what is over the limit goes, or all of it.
std::optional<Effect> counted(const Catalog& catalog, std::size_t index, const Owned& owned,
                              std::optional<std::int64_t> limit) {
  const std::int64_t allowed = limit.value_or(0);
  if (owned.count <= allowed) return std::nullopt;
  Effect effect = effect_of(catalog, index, limit);
  const bool only_excess = effect.action == EffectAction::keep_top ||
                           effect.action == EffectAction::scale ||
                           effect.action == EffectAction::cap;
  effect.have = owned.count;
  effect.detail = Effect::Detail::count;
  effect.count = only_excess ? owned.count - allowed : owned.count;
  return effect;
}

// keep_top keeps the best `limit`; the other actions take all of it once the limit is passed. What
// has gone with its parent is removed, and never told under a milder action (L6.1, DEC-143).
void add_listed(const Catalog& catalog, std::size_t index, const Owned& owned,
                std::optional<std::int64_t> limit, bool applies, Life& alive,
                std::vector<Effect>& effects) {
  Effect effect = effect_of(catalog, index, limit);
  effect.have = static_cast<std::int64_t>(owned.items.size());
  const std::vector<std::size_t> order = ranked(catalog.resources[index], owned, alive);
  const bool over = applies && static_cast<std::int64_t>(order.size()) > limit.value_or(0);
  if (effect.action == EffectAction::keep_top) {
    if (over) {
      for (std::size_t i = static_cast<std::size_t>(limit.value_or(0)); i < order.size(); ++i) {
        alive[order[i]] = false;
      }
    }
    effect.detail = Effect::Detail::stays_and_goes;
    list_by_life(owned, alive, effect);
    if (!effect.goes.empty()) effects.push_back(std::move(effect));
    return;
  }
  effect.detail = Effect::Detail::goes;
  if (over && effect.action == EffectAction::remove) {
    std::fill(alive.begin(), alive.end(), false);
  } else if (over) {
    Effect milder = effect;
    list_by_life(owned, alive, milder);
    milder.goes = std::move(milder.stays);
    milder.stays.clear();
    effects.push_back(std::move(milder));
  }
  list_by_life(owned, alive, effect);
  effect.stays.clear();
  effect.action = EffectAction::remove;
  if (!effect.goes.empty()) effects.push_back(std::move(effect));
}

// The living items that carry the field, as (position, value).
struct Numbers {
  std::vector<std::size_t> positions;
  std::vector<std::int64_t> values;
};
Numbers numbers_of(const Owned& owned, const std::string& field, const Life& alive) {
  Numbers numbers;
  for (std::size_t i = 0; i < owned.items.size(); ++i) {
    if (!alive[i]) continue;
    const OwnedItem::Value* value = owned.items[i].field(field);
    if (value == nullptr || !std::holds_alternative<Rational>(*value)) continue;
    numbers.positions.push_back(i);
    numbers.values.push_back(static_cast<std::int64_t>(std::get<Rational>(*value).numerator()));
  }
  return numbers;
}

// Each value becomes value x limit / sum: whole numbers that sum to the limit.
std::vector<std::int64_t> scaled_values(const Owned& owned, const Numbers& numbers,
                                        std::int64_t limit) {
  const std::vector<std::size_t> by_id =
      sorted_positions(numbers.values.size(), [&](std::size_t a, std::size_t b) {
        return owned.items[numbers.positions[a]].id < owned.items[numbers.positions[b]].id;
      });
  std::vector<std::size_t> rank(by_id.size());
  for (std::size_t i = 0; i < by_id.size(); ++i) rank[by_id[i]] = i;
  return allocate(limit, numbers.values, rank);
}

Result<std::optional<Effect>> renumbered(const Catalog& catalog, std::size_t index,
                                         const Owned& owned, std::int64_t limit,
                                         const Life& alive) {
  const Resource& resource = catalog.resources[index];
  const Numbers numbers = numbers_of(owned, resource.field, alive);
  Wide sum = 0;
  std::int64_t largest = 0;
  for (std::int64_t value : numbers.values) {
    sum += value;
    largest = std::max(largest, value);
  }
  if (sum > kMaxCount) {
    const std::string& owner = catalog.resources[resource.of.value_or(index)].id;
    return Error{.code = ErrorCode::overflow, .path = "/inventory/" + owner, .args = {}};
  }
  const bool scale = resource.action == EffectAction::scale;
  const std::int64_t have = scale ? static_cast<std::int64_t>(sum) : largest;
  if (have <= limit) return std::optional<Effect>();
  Effect effect = effect_of(catalog, index, limit);
  effect.have = have;
  effect.detail = Effect::Detail::changes;
  const std::vector<std::int64_t> scaled =
      scale ? scaled_values(owned, numbers, limit) : std::vector<std::int64_t>();
  for (std::size_t i = 0; i < numbers.values.size(); ++i) {
    const std::int64_t to = scale ? scaled[i] : std::min(numbers.values[i], limit);
    if (to == numbers.values[i]) continue;
    effect.changes.push_back(EffectChange{
        .id = owned.items[numbers.positions[i]].id, .from = numbers.values[i], .to = to});
  }
  return std::optional<Effect>(std::move(effect));
}

// Without an inventory: what the two plans say in general.
std::optional<Effect> general(const Catalog& catalog, std::size_t index, std::size_t from,
                              std::size_t to) {
  const Resource& resource = catalog.resources[index];
  const Plan& before = catalog.plans[from];
  const Plan& after = catalog.plans[to];
  if (resource.feature) {
    const bool lost =
        before.has_feature(*resource.feature) && !after.has_feature(*resource.feature);
    if (!lost) return std::nullopt;
    return effect_of(catalog, index, std::nullopt);
  }
  if (!resource.limit) return std::nullopt;
  const auto old_limit = before.limit_value(*resource.limit);
  const auto new_limit = after.limit_value(*resource.limit);
  if (!new_limit || (old_limit && *old_limit <= *new_limit)) return std::nullopt;
  return effect_of(catalog, index, new_limit);
}

}  // namespace

Result<std::vector<Effect>> preview_downgrade(const Catalog& catalog, std::size_t from,
                                              std::size_t to, const Request& request) {
  std::vector<Effect> effects;
  const Plan& plan = catalog.plans[to];
  Alive alive(catalog.resources.size());
  for (std::size_t i = 0; i < catalog.resources.size(); ++i) {
    const Owned* owned = owned_of(request, i);
    if (owned != nullptr) alive[i].assign(owned->items.size(), true);
  }
  for (std::size_t i = 0; i < catalog.resources.size(); ++i) {
    const Resource& resource = catalog.resources[i];
    if (!request.has_inventory) {
      if (auto effect = general(catalog, i, from, to)) effects.push_back(std::move(*effect));
      continue;
    }
    const std::size_t source = resource.of.value_or(i);
    const Owned* owned = owned_of(request, source);
    if (owned == nullptr) continue;
    if (source == i) follow_parents(catalog, i, request, alive);
    const std::optional<std::int64_t> limit =
        resource.limit ? plan.limit_value(*resource.limit) : std::nullopt;
    // Without a limit and a feature no plan takes it away (DEC-28).
    const bool applies =
        resource.feature ? !plan.has_feature(*resource.feature) : limit.has_value();
    std::optional<Effect> effect;
    const bool by_number =
        resource.action == EffectAction::scale || resource.action == EffectAction::cap;
    if (owned->is_count) {
      if (applies && source == i) effect = counted(catalog, i, *owned, limit);
    } else if (by_number) {
      if (!applies) continue;
      auto result = renumbered(catalog, i, *owned, limit.value_or(0), alive[source]);
      if (!result.ok()) return result.errors();
      effect = std::move(result).value();
    } else if (source == i) {
      add_listed(catalog, i, *owned, limit, applies, alive[i], effects);
    }
    if (effect) effects.push_back(std::move(*effect));
  }
  return effects;
}

std::vector<Effect> preview_cancellation(const Catalog& catalog, const Request& request) {
  std::vector<Effect> effects;
  for (std::size_t i = 0; i < catalog.resources.size(); ++i) {
    const Owned* owned = owned_of(request, i);
    if (owned == nullptr) continue;
    Effect effect = effect_of(catalog, i, std::nullopt);
    effect.action = EffectAction::remove;
    if (owned->is_count) {
      effect.have = owned->count;
      effect.detail = Effect::Detail::count;
      effect.count = owned->count;
    } else {
      effect.have = static_cast<std::int64_t>(owned->items.size());
      effect.detail = Effect::Detail::goes;
      for (const OwnedItem& item : owned->items) effect.goes.push_back(item.id);
    }
    if (*effect.have > 0) effects.push_back(std::move(effect));
  }
  return effects;
}

}  // namespace planshift
