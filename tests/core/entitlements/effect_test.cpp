#include "planshift/entitlements/effect.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/shop.h"

namespace planshift::effect_test {
namespace {

using namespace test;  // NOLINT: the words of these tests

// --- Building -------------------------------------------------------------------------------

enum : std::size_t { kLarge, kSmall };  // the two plans
enum : std::size_t { kDomainLimit, kRoomLimit, kCapacityLimit, kRateLimit };
enum : std::size_t { kPriority, kFirewall, kTemplates };
enum : std::size_t { kDomains, kRooms, kCapacity, kRate, kGroups, kFirewallIps, kTemplateList };

Resource limited(const char* id, std::size_t limit, EffectAction action, const char* key = "",
                 bool descending = true) {
  Resource resource;
  resource.id = id;
  resource.limit = limit;
  resource.action = action;
  resource.key = key;
  resource.descending = descending;
  return resource;
}
Resource numbers_of(const char* id, std::size_t limit, EffectAction action) {
  Resource resource = limited(id, limit, action);
  resource.of = kRooms;
  resource.field = id;
  return resource;
}
Resource featured(const char* id, std::size_t feature, EffectAction action, Restored restored) {
  Resource resource;
  resource.id = id;
  resource.feature = feature;
  resource.action = action;
  resource.restored_on_upgrade = restored;
  return resource;
}

// The waiting rooms of F1: from `pro` to `standard`.
Catalog waiting_rooms() {
  Catalog catalog;
  catalog.currency = dollar();
  catalog.limits = {{"domains", {}, {}}, {"rooms", {}, {}}, {"capacity", {}, {}}, {"rate", {}, {}}};
  catalog.features = {{"priority_groups", {}}, {"firewall", {}}, {"custom_templates", {}}};
  Plan pro = plan_of("pro", 2, {flat_price("P1M", "249.00")});
  pro.limits = {{kDomainLimit, 10}, {kRoomLimit, 40}, {kCapacityLimit, 50000}, {kRateLimit, 2000}};
  pro.features = {kPriority, kFirewall, kTemplates};
  Plan standard = plan_of("standard", 1, {flat_price("P1M", "99.00")});
  standard.limits = {
      {kDomainLimit, 2}, {kRoomLimit, 6}, {kCapacityLimit, 10000}, {kRateLimit, 300}};
  catalog.plans = {std::move(pro), std::move(standard)};
  Resource rooms = limited("rooms", kRoomLimit, EffectAction::keep_top, "activates_on", false);
  rooms.belongs_to = kDomains;
  catalog.resources = {
      limited("domains", kDomainLimit, EffectAction::keep_top, "rooms"),
      std::move(rooms),
      numbers_of("capacity", kCapacityLimit, EffectAction::scale),
      numbers_of("rate", kRateLimit, EffectAction::cap),
      featured("priority_groups", kPriority, EffectAction::remove, Restored::never),
      featured("firewall_ips", kFirewall, EffectAction::remove, Restored::never),
      featured("templates", kTemplates, EffectAction::detach, Restored::manual),
  };
  return catalog;
}

using Fields = std::vector<std::pair<std::string, OwnedItem::Value>>;

OwnedItem item(std::string id, Fields fields = {}) {
  return OwnedItem{.id = std::move(id), .fields = std::move(fields)};
}
Owned list_of(std::vector<OwnedItem> items) {
  return Owned{.is_count = false, .count = 0, .items = std::move(items)};
}
Owned count_of(std::int64_t count) { return Owned{.is_count = true, .count = count, .items = {}}; }

OwnedItem room(const char* id, const char* domain, const char* day, std::int64_t capacity,
               std::int64_t rate) {
  return item(id, {{"domains", std::string(domain)},
                   {"activates_on", std::string(day)},
                   {"capacity", Rational(capacity)},
                   {"rate", Rational(rate)}});
}

Request owning(const Catalog& catalog) {
  Request request;
  request.has_inventory = true;
  request.inventory.assign(catalog.resources.size(), std::nullopt);
  return request;
}

// CH4: domains a, b, c with 4, 3, 1 of the rooms r1 .. r8.
Request inventory_of_ch4(const Catalog& catalog) {
  Request request = owning(catalog);
  request.inventory[kDomains] =
      list_of({item("a", {{"rooms", Rational(4)}}), item("b", {{"rooms", Rational(3)}}),
               item("c", {{"rooms", Rational(1)}})});
  request.inventory[kRooms] = list_of({
      room("r1", "a", "2026-01-01", 4000, 500),
      room("r2", "a", "2026-02-01", 3000, 250),
      room("r3", "a", "2026-03-01", 2500, 300),
      room("r4", "a", "2026-04-01", 2000, 301),
      room("r5", "b", "2026-05-01", 1500, 10),
      room("r6", "b", "2026-06-01", 1500, 20),
      room("r7", "b", "2026-07-01", 1000, 30),
      room("r8", "c", "2026-08-01", 900, 40),
  });
  request.inventory[kGroups] = count_of(2);
  request.inventory[kFirewallIps] = list_of({item("192.0.2.1")});
  request.inventory[kTemplateList] = list_of({item("t1"), item("t2")});
  return request;
}

// --- Telling --------------------------------------------------------------------------------

std::string joined(const std::vector<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : ",") + id;
  return text;
}
std::string number_or_dash(const std::optional<std::int64_t>& value) {
  return value ? std::to_string(*value) : "-";
}

// "domains keep_top 2/3 stays a,b goes c never": limit/have, then what the detail fills.
std::string told(const Catalog& catalog, const Effect& effect) {
  std::string text = catalog.resources[effect.resource].id + " " + word_of(effect.action) + " " +
                     number_or_dash(effect.limit) + "/" + number_or_dash(effect.have);
  switch (effect.detail) {
    case Effect::Detail::none: break;
    case Effect::Detail::stays_and_goes: text += " stays " + joined(effect.stays); [[fallthrough]];
    case Effect::Detail::goes: text += " goes " + joined(effect.goes); break;
    case Effect::Detail::count: text += " count " + std::to_string(effect.count); break;
    case Effect::Detail::changes:
      for (const EffectChange& change : effect.changes) {
        text +=
            " " + change.id + ":" + std::to_string(change.from) + ">" + std::to_string(change.to);
      }
      break;
  }
  return text + " " + word_of(effect.restored_on_upgrade);
}
std::vector<std::string> told(const Catalog& catalog, const std::vector<Effect>& effects) {
  std::vector<std::string> texts;
  for (const Effect& effect : effects) texts.push_back(told(catalog, effect));
  return texts;
}
std::vector<std::string> downgrade(const Catalog& catalog, const Request& request) {
  const Result<std::vector<Effect>> effects = preview_downgrade(catalog, kLarge, kSmall, request);
  if (!effects.ok()) return {test::shown(effects.errors())};
  return told(catalog, effects.value());
}
using Told = std::vector<std::string>;

// --- The example of the contract ------------------------------------------------------------

TEST(EffectTest, FitsTheWaitingRoomsToTheSmallerPlan) {
  const Catalog catalog = waiting_rooms();
  EXPECT_EQ(downgrade(catalog, inventory_of_ch4(catalog)),
            (Told{"domains keep_top 2/3 stays a,b goes c never",
                  "rooms keep_top 6/8 stays r1,r2,r3,r4,r5,r6 goes r7,r8 never",
                  "capacity scale 10000/14500 r1:4000>2759 r2:3000>2069 r3:2500>1724 "
                  "r4:2000>1379 r5:1500>1035 r6:1500>1034 never",
                  "rate cap 300/500 r1:500>300 r4:301>300 never",
                  "priority_groups remove -/2 count 2 never",
                  "firewall_ips remove -/1 goes 192.0.2.1 never",
                  "templates detach -/2 goes t1,t2 manual"}));
}

TEST(EffectTest, ExactlyAtTheLimitIsNoEffect) {
  const Catalog catalog = waiting_rooms();
  Request request = owning(catalog);
  request.inventory[kDomains] = list_of({item("a"), item("b")});
  request.inventory[kRooms] =
      list_of({room("r1", "a", "2026-01-01", 4000, 300), room("r2", "b", "2026-01-01", 6000, 1)});
  request.inventory[kGroups] = count_of(0);
  request.inventory[kFirewallIps] = list_of({});
  EXPECT_EQ(downgrade(catalog, request), Told{});
  // One more of each, and each is told.
  request.inventory[kRooms]->items[0] = room("r1", "a", "2026-01-01", 4001, 301);
  request.inventory[kDomains]->items.push_back(item("c"));
  EXPECT_EQ(downgrade(catalog, request).size(), 3u);
}

TEST(EffectTest, WithoutAnInventorySpeaksInGeneral) {
  Catalog catalog = waiting_rooms();
  EXPECT_EQ(downgrade(catalog, Request{}),
            (Told{"domains keep_top 2/- never", "rooms keep_top 6/- never",
                  "capacity scale 10000/- never", "rate cap 300/- never",
                  "priority_groups remove -/- never", "firewall_ips remove -/- never",
                  "templates detach -/- manual"}));
  EXPECT_EQ(told(catalog, preview_downgrade(catalog, kSmall, kLarge, Request{}).value()), Told{})
      << "an upgrade takes nothing";
  // Equal limits, a limit that falls away, and one that appears.
  catalog.plans[kSmall].limits = {{kDomainLimit, 10}, {kCapacityLimit, 60000}, {kRateLimit, 5}};
  catalog.plans[kLarge].limits = {{kDomainLimit, 10}, {kRoomLimit, 40}, {kCapacityLimit, 50000}};
  catalog.plans[kLarge].features = {};
  EXPECT_EQ(downgrade(catalog, Request{}), Told{"rate cap 5/- never"});
}

TEST(EffectTest, ALimitThePlanDoesNotNameIsUnlimited) {
  Catalog catalog = waiting_rooms();
  catalog.plans[kSmall].limits = {};
  catalog.plans[kSmall].features = {kPriority, kFirewall, kTemplates};
  EXPECT_EQ(downgrade(catalog, inventory_of_ch4(catalog)), Told{});
}

// --- keep_top (S49) -------------------------------------------------------------------------

Catalog one_resource(Resource resource, std::int64_t limit) {
  Catalog catalog = waiting_rooms();
  resource.id = "things";
  catalog.resources = {std::move(resource)};
  catalog.plans[kSmall].limits = {{kDomainLimit, limit}};
  return catalog;
}

TEST(EffectTest, KeepsTheTopByItsKey) {
  const auto size = [](std::int64_t value) { return Fields{{"size", Rational(value)}}; };
  const auto name = [](const char* value) { return Fields{{"size", std::string(value)}}; };
  struct Row {
    const char* text;
    bool descending;
    std::int64_t limit;
    std::vector<OwnedItem> items;
    Told effects;
  };
  // clang-format off
  const Row rows[] = {
      {"numbers as numbers", true, 1, {item("a", size(9)), item("b", size(10))},
       {"things keep_top 1/2 stays b goes a never"}},
      {"ascending", false, 1, {item("a", size(9)), item("b", size(10))},
       {"things keep_top 1/2 stays a goes b never"}},
      {"fractions", true, 1,
       {item("a", {{"size", number("2.25")}}), item("b", {{"size", number("2.5")}})},
       {"things keep_top 1/2 stays b goes a never"}},
      {"strings by code point", true, 1, {item("a", name("9")), item("b", name("10"))},
       {"things keep_top 1/2 stays a goes b never"}},
      {"strings beyond ASCII", false, 1, {item("a", name("é")), item("b", name("z"))},
       {"things keep_top 1/2 stays b goes a never"}},
      {"ties by id by code point", true, 2,
       {item("r2", size(1)), item("r10", size(1)), item("r1", size(1))},
       {"things keep_top 2/3 stays r10,r1 goes r2 never"}},
      {"ties by id in ascending order too", false, 1, {item("b", size(1)), item("a", size(1))},
       {"things keep_top 1/2 stays a goes b never"}},
      {"without the key last, descending", true, 1, {item("a"), item("b", size(-5))},
       {"things keep_top 1/2 stays b goes a never"}},
      {"without the key last, ascending", false, 1, {item("a"), item("b", size(5))},
       {"things keep_top 1/2 stays b goes a never"}},
      {"numbers before texts", false, 1, {item("a", name("5")), item("b", size(9))},
       {"things keep_top 1/2 stays b goes a never"}},
      {"texts first where it descends", true, 1, {item("a", size(9)), item("b", name("5"))},
       {"things keep_top 1/2 stays b goes a never"}},
      {"nobody has the key", true, 1, {item("b"), item("a")},
       {"things keep_top 1/2 stays a goes b never"}},
      {"told in the order of the inventory", true, 2,
       {item("x", size(1)), item("c", size(3)), item("a", size(2))},
       {"things keep_top 2/3 stays c,a goes x never"}},
      {"none may stay", true, 0, {item("a")}, {"things keep_top 0/1 stays  goes a never"}},
  };
  // clang-format on
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const Catalog catalog = one_resource(
        limited("", kDomainLimit, EffectAction::keep_top, "size", row.descending), row.limit);
    Request request = owning(catalog);
    request.inventory[0] = list_of(row.items);
    EXPECT_EQ(downgrade(catalog, request), row.effects);
  }
}

// --- Counts, and actions that take all of it ------------------------------------------------

TEST(EffectTest, CountsAreTold) {
  struct Row {
    EffectAction action;
    std::int64_t count;
    Told effects;
  };
  const Row rows[] = {
      {EffectAction::keep_top, 7, {"things keep_top 5/7 count 2 never"}},
      {EffectAction::keep_top, 5, {}},
      {EffectAction::cap, 7, {"things cap 5/7 count 2 never"}},
      {EffectAction::scale, 7, {"things scale 5/7 count 2 never"}},
      {EffectAction::remove, 7, {"things remove 5/7 count 7 never"}},
      {EffectAction::migrate, 7, {"things migrate 5/7 count 7 never"}},
      {EffectAction::read_only, 6, {"things read_only 5/6 count 6 never"}},
      {EffectAction::detach, 5, {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(word_of(row.action));
    const Catalog catalog = one_resource(limited("", kDomainLimit, row.action), 5);
    Request request = owning(catalog);
    request.inventory[0] = count_of(row.count);
    EXPECT_EQ(downgrade(catalog, request), row.effects);
  }
}

TEST(EffectTest, OverTheLimitTheOtherActionsTakeAll) {
  for (EffectAction action : {EffectAction::remove, EffectAction::detach, EffectAction::read_only,
                              EffectAction::migrate}) {
    const Catalog catalog = one_resource(limited("", kDomainLimit, action), 1);
    Request request = owning(catalog);
    request.inventory[0] = list_of({item("b"), item("a")});
    EXPECT_EQ(downgrade(catalog, request),
              Told{std::string("things ") + word_of(action) + " 1/2 goes b,a never"});
    request.inventory[0] = list_of({item("b")});
    EXPECT_EQ(downgrade(catalog, request), Told{}) << "exactly at the limit";
  }
}

TEST(EffectTest, AChildGoesWithItsParent) {
  Catalog catalog = waiting_rooms();
  catalog.plans[kSmall].limits = {{kDomainLimit, 1}};
  catalog.plans[kSmall].features = {kPriority, kFirewall, kTemplates};
  Request request = owning(catalog);
  request.inventory[kDomains] =
      list_of({item("a", {{"rooms", Rational(1)}}), item("b", {{"rooms", Rational(2)}})});
  request.inventory[kRooms] = list_of(
      {room("r1", "a", "2026-01-01", 1, 1), room("r2", "b", "2026-01-01", 1, 1), item("r3")});
  EXPECT_EQ(downgrade(catalog, request), (Told{"domains keep_top 1/2 stays b goes a never",
                                               "rooms keep_top -/3 stays r2,r3 goes r1 never"}))
      << "although rooms are unlimited; a room without a parent stays";
  // The same of a resource that no plan takes away by itself.
  catalog.resources[kRooms].limit.reset();
  catalog.resources[kRooms].action = EffectAction::remove;
  EXPECT_EQ(downgrade(catalog, request),
            (Told{"domains keep_top 1/2 stays b goes a never", "rooms remove -/3 goes r1 never"}));
  request.has_inventory = false;
  EXPECT_EQ(downgrade(catalog, request), (Told{"domains keep_top 1/- never"}));
}

TEST(EffectTest, OnlyAParentThatIsRemovedTakesItsChildren) {
  Catalog catalog = waiting_rooms();
  catalog.plans[kSmall].limits = {{kDomainLimit, 1}};
  catalog.plans[kSmall].features = {kPriority, kFirewall, kTemplates};
  Request request = owning(catalog);
  request.inventory[kDomains] = list_of({item("a"), item("b")});
  request.inventory[kRooms] = list_of(
      {room("r1", "a", "2026-01-01", 1, 1), room("r2", "b", "2026-01-01", 1, 1), item("r3")});
  catalog.resources[kDomains].action = EffectAction::remove;
  EXPECT_EQ(downgrade(catalog, request), (Told{"domains remove 1/2 goes a,b never",
                                               "rooms keep_top -/3 stays r3 goes r1,r2 never"}));
  catalog.resources[kDomains].action = EffectAction::read_only;
  EXPECT_EQ(downgrade(catalog, request), Told{"domains read_only 1/2 goes a,b never"})
      << "it is still there, and so are its rooms";
}

// --- Numbers --------------------------------------------------------------------------------

TEST(EffectTest, ScaledNumbersSumToTheLimit) {
  Catalog catalog = waiting_rooms();
  catalog.resources = {limited("rooms", kRoomLimit, EffectAction::keep_top, "id")};
  catalog.resources.push_back(numbers_of("capacity", kCapacityLimit, EffectAction::scale));
  catalog.resources[1].of = 0;
  for (std::int64_t limit = 0; limit <= 40; ++limit) {
    catalog.plans[kSmall].limits = {{kCapacityLimit, limit}};
    for (std::int64_t a = 0; a <= 30; a += 5) {
      for (std::int64_t b = 1; b <= 13; b += 3) {
        Request request = owning(catalog);
        request.inventory[0] =
            list_of({item("z", {{"capacity", Rational(a)}}), item("y", {{"capacity", Rational(b)}}),
                     item("x", {{"capacity", Rational(b)}}), item("no number")});
        const auto effects = preview_downgrade(catalog, kLarge, kSmall, request);
        ASSERT_TRUE(effects.ok());
        if (a + 2 * b <= limit) {
          ASSERT_TRUE(effects.value().empty());
          continue;
        }
        ASSERT_EQ(effects.value().size(), 1u);
        std::int64_t sum = a + 2 * b;
        for (const EffectChange& change : effects.value()[0].changes) {
          ASSERT_NE(change.from, change.to) << "only what changes is listed";
          sum += change.to - change.from;
        }
        ASSERT_EQ(sum, limit);
      }
    }
  }
}

TEST(EffectTest, TiesOfAScaleFallToTheLowerId) {
  Catalog catalog = waiting_rooms();
  catalog.plans[kSmall].limits = {{kCapacityLimit, 2}};
  catalog.plans[kSmall].features = {kPriority, kFirewall, kTemplates};
  Request request = owning(catalog);
  request.inventory[kRooms] =
      list_of({room("b", "a", "1", 1, 1), room("a", "a", "1", 1, 1), room("c", "a", "1", 1, 1)});
  EXPECT_EQ(downgrade(catalog, request), Told{"capacity scale 2/3 c:1>0 never"});
}

TEST(EffectTest, NumbersThatCannotBeAddedAreOverflow) {
  Catalog catalog = waiting_rooms();
  catalog.plans[kSmall].features = {kPriority, kFirewall, kTemplates};
  Request request = owning(catalog);
  request.inventory[kRooms] =
      list_of({room("a", "a", "1", kMaxMinorUnits, 1), room("b", "a", "1", kMaxMinorUnits, 1)});
  EXPECT_EQ(downgrade(catalog, request), Told{"overflow /inventory/rooms"});
}

// --- Cancelling -----------------------------------------------------------------------------

TEST(EffectTest, ACancellationTakesEverythingThereIs) {
  const Catalog catalog = waiting_rooms();
  EXPECT_EQ(told(catalog, preview_cancellation(catalog, inventory_of_ch4(catalog))),
            (Told{"domains remove -/3 goes a,b,c never",
                  "rooms remove -/8 goes r1,r2,r3,r4,r5,r6,r7,r8 never",
                  "priority_groups remove -/2 count 2 never",
                  "firewall_ips remove -/1 goes 192.0.2.1 never",
                  "templates remove -/2 goes t1,t2 manual"}));
  EXPECT_TRUE(preview_cancellation(catalog, Request{}).empty());
  Request nothing = owning(catalog);
  nothing.inventory[kGroups] = count_of(0);
  nothing.inventory[kTemplateList] = list_of({});
  EXPECT_TRUE(preview_cancellation(catalog, nothing).empty());
}

}  // namespace
}  // namespace planshift::effect_test
