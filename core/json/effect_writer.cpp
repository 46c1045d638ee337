#include "planshift/json/quote_writer.h"

namespace planshift {
namespace {

void write_ids(JsonWriter& out, const std::vector<std::string>& ids) {
  out.begin_array();
  for (const std::string& id : ids) out.string(id);
  out.end_array();
}

void write_effect_detail(JsonWriter& out, const Effect& effect) {
  switch (effect.detail) {
    case Effect::Detail::none: return;
    case Effect::Detail::stays_and_goes:
      out.key("stays"_key);
      write_ids(out, effect.stays);
      out.key("goes"_key);
      write_ids(out, effect.goes);
      return;
    case Effect::Detail::goes:
      out.key("goes"_key);
      write_ids(out, effect.goes);
      return;
    case Effect::Detail::count: out.field("count"_key, effect.count); return;
    case Effect::Detail::changes:
      out.list("changes"_key, effect.changes, [&](const EffectChange& change) {
        out.begin_object();
        out.field("id"_key, change.id);
        out.field("from"_key, change.from);
        out.field("to"_key, change.to);
        out.end_object();
      });
      return;
  }
}

}  // namespace

void write_features(JsonWriter& out, const Catalog& catalog,
                    const std::vector<std::size_t>& features) {
  out.begin_array();
  for (std::size_t feature : features) out.string(catalog.features[feature].id);
  out.end_array();
}

void write_changes(JsonWriter& out, const Catalog& catalog, const Changes& changes) {
  out.begin_object();
  out.key("gains"_key);
  write_features(out, catalog, changes.gains);
  out.key("loses"_key);
  write_features(out, catalog, changes.loses);
  out.list("limits"_key, changes.limits, [&](const LimitChange& change) {
    out.begin_object();
    out.field("id"_key, catalog.limits[change.limit].id);
    out.field("from"_key, change.from);
    out.field("to"_key, change.to);
    out.end_object();
  });
  out.key("price"_key);
  out.begin_object();
  out.field("from"_key, changes.price_from);
  out.field("to"_key, changes.price_to);
  if (changes.price_after_discount) out.field("after_discount"_key, *changes.price_after_discount);
  out.end_object();
  out.key("contract_end"_key);
  out.begin_object();
  out.field("from"_key, changes.contract_end_from);
  out.field("to"_key, changes.contract_end_to);
  out.end_object();
  out.end_object();
}

void write_effect(JsonWriter& out, const Catalog& catalog, const Effect& effect) {
  out.begin_object();
  out.field("resource"_key, catalog.resources[effect.resource].id);
  out.field("action"_key, effect.action);
  out.field("limit"_key, effect.limit);
  out.field("have"_key, effect.have);
  write_effect_detail(out, effect);
  out.field("restored_on_upgrade"_key, effect.restored_on_upgrade);
  out.end_object();
}

}  // namespace planshift
