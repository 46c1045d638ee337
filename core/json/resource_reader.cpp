#include <string>
#include <vector>

#include "planshift/json/document.h"
#include "planshift/json/error_report.h"
#include "planshift/json/vendor_context.h"

namespace planshift {
namespace {

// The places of a resource's references, checked when every resource is known.
struct ResourceDraft {
  Resource resource;
  Value value;
  Value belongs_to;
  Value of;
};

template <auto kReference, IdTable VendorReader::*kTable>
void reference(VendorReader& in, Value value, ResourceDraft& draft) {
  std::string text;
  if (!in.read_id(value, text)) return;
  const std::optional<std::size_t> index = (in.*kTable).find(text);
  if (index) {
    draft.resource.*kReference = *index;
  } else if (in.plans_are_readable) {
    constexpr const char* kKind = kTable == &VendorReader::limits ? kLimitKind : kFeatureKind;
    if constexpr (kTable == &VendorReader::limits) {
      in.fail_dangling(value, kKind, IdFinder<Limit>(in.catalog.limits));
    } else {
      in.fail_dangling(value, kKind, IdFinder<Feature>(in.catalog.features));
    }
  }
}

enum class SortOrder { desc, asc };

}  // namespace

template <>
struct Words<SortOrder> {
  static constexpr const char* list[] = {"desc", "asc"};
};

namespace {

void keep_top_order(VendorReader& in, Value value, Resource& resource) {
  SortOrder order = SortOrder::desc;
  if (in.read(value, order)) resource.descending = order == SortOrder::desc;
}

constexpr Field<VendorReader, Resource> kKeepTopFields[] = {
    {"by", id<&Resource::key>, Need::required},
    {"order", by<keep_top_order>},
};

void keep_top(VendorReader& in, Value value, Resource& resource) {
  resource.action = EffectAction::keep_top;
  read_object<kKeepTopFields>(in, value, resource);
}

constexpr Field<VendorReader, Resource> kOverLimitFields[] = {
    {"keep_top", by<keep_top>, Need::required},
};

// A word, or {"keep_top": {"by": "rooms", "order": "desc"}}.
void over_limit(VendorReader& in, Value value, ResourceDraft& draft) {
  if (value.is(ValueKind::object)) {
    read_object<kOverLimitFields>(in, value, draft.resource);
    return;
  }
  static constexpr const char* kWords[] = {"scale",  "cap",       "remove",
                                           "detach", "read_only", "migrate"};
  static constexpr EffectAction kActions[] = {EffectAction::scale,     EffectAction::cap,
                                              EffectAction::remove,    EffectAction::detach,
                                              EffectAction::read_only, EffectAction::migrate};
  const int word = in.read_word_index(value, kWords);
  if (word >= 0) draft.resource.action = kActions[word];
}

void without_feature(VendorReader& in, Value value, ResourceDraft& draft) {
  static constexpr const char* kWords[] = {"remove", "detach", "read_only", "migrate"};
  static constexpr EffectAction kActions[] = {EffectAction::remove, EffectAction::detach,
                                              EffectAction::read_only, EffectAction::migrate};
  const int word = in.read_word_index(value, kWords);
  if (word >= 0) draft.resource.action = kActions[word];
}

template <auto kMember>
void keep_place(VendorReader& in, Value value, ResourceDraft& draft) {
  std::string text;
  if (in.read_id(value, text)) draft.*kMember = value;
}
void resource_id(VendorReader& in, Value value, ResourceDraft& draft) {
  in.read_id(value, draft.resource.id);
}
void resource_name(VendorReader& in, Value value, ResourceDraft& draft) {
  in.read(value, draft.resource.name);
}
void resource_field(VendorReader& in, Value value, ResourceDraft& draft) {
  in.read_id(value, draft.resource.field);
}
void restored(VendorReader& in, Value value, ResourceDraft& draft) {
  in.read(value, draft.resource.restored_on_upgrade);
}

constexpr Field<VendorReader, ResourceDraft> kResourceFields[] = {
    {"id", by<resource_id>, Need::required},
    {"name", by<resource_name>},
    {"limit", by<reference<&Resource::limit, &VendorReader::limits>>},
    {"feature", by<reference<&Resource::feature, &VendorReader::features>>},
    {"over_limit", by<over_limit>},
    {"without_feature", by<without_feature>},
    {"belongs_to", by<keep_place<&ResourceDraft::belongs_to>>},
    {"of", by<keep_place<&ResourceDraft::of>>},
    {"field", by<resource_field>},
    {"restored_on_upgrade", by<restored>},
};

// A limit goes with over_limit, a feature with without_feature. A resource with neither goes with
// its parent, or when everything ends.
void check_resource_keys(VendorReader& in, Value value) {
  const Value limit = value.find("limit");
  const Value feature = value.find("feature");
  const Value over_limit = value.find("over_limit");
  const Value without_feature = value.find("without_feature");
  if (limit.exists() && feature.exists()) {
    in.has_exactly_one(value, "limit", "feature");
  } else if (limit.exists()) {
    if (without_feature.exists()) in.fail_conflict(without_feature, "limit");
    in.require_key(value, "over_limit");
  } else if (feature.exists()) {
    if (over_limit.exists()) in.fail_conflict(over_limit, "feature");
    in.require_key(value, "without_feature");
  } else {
    if (over_limit.exists()) in.require_key(value, "limit");
    if (without_feature.exists()) in.require_key(value, "feature");
  }
}

// Only numbers can be scaled.
void check_resource_action(VendorReader& in, const ResourceDraft& draft) {
  const EffectAction action = draft.resource.action;
  const bool changes_numbers = action == EffectAction::scale || action == EffectAction::cap;
  if (changes_numbers) {
    in.require_key(draft.value, "field");
    return;
  }
  for (const char* key : {"of", "field"}) {
    const Value place = draft.value.find(key);
    if (place.exists()) in.fail_conflict(place, word_of(action));
  }
}

// `belongs_to` and `of` name resources that have items of their own, and no resource is its own
// parent, not even by way of others.
void link_resources(VendorReader& in, std::vector<ResourceDraft>& drafts) {
  std::vector<std::string_view> ids;
  for (const ResourceDraft& draft : drafts) ids.push_back(draft.resource.id);
  const auto find = [&](Value place) -> std::optional<std::size_t> {
    if (!place.exists()) return std::nullopt;
    const std::optional<std::size_t> index = in.resources.find(place.text());
    if (!index) in.fail_dangling(place, "resource", lookup_of_texts(ids));
    return index;
  };
  for (ResourceDraft& draft : drafts) {
    draft.resource.belongs_to = find(draft.belongs_to);
    draft.resource.of = find(draft.of);
  }
  for (const ResourceDraft& draft : drafts) {
    if (draft.resource.belongs_to && drafts[*draft.resource.belongs_to].of.exists()) {
      in.fail_conflict(draft.belongs_to, "of");
    }
    if (draft.resource.of && drafts[*draft.resource.of].of.exists()) {
      in.fail_conflict(draft.of, "of");
    }
  }
  // Every walk up marks what it passes with its own number; meeting the number again is a circle.
  std::vector<std::size_t> walk(drafts.size(), 0);
  for (std::size_t start = 0; start < drafts.size(); ++start) {
    std::size_t at = start;
    while (walk[at] == 0) {
      walk[at] = start + 1;
      const std::optional<std::size_t> parent = drafts[at].resource.belongs_to;
      if (!parent) break;
      if (walk[*parent] == start + 1) {
        in.fail_conflict(drafts[at].belongs_to, "belongs_to");
        break;
      }
      at = *parent;
    }
  }
}

}  // namespace

void read_resources(VendorReader& in, Value value) {
  if (!value.exists() || !in.is_list(value)) return;
  std::vector<ResourceDraft> drafts(value.size());
  in.position = 0;
  for (Value element : value) {
    const std::size_t errors_before = in.report().count();
    ResourceDraft& draft = drafts[in.position];
    draft.value = element;
    read_object<kResourceFields>(in, element, draft);
    const bool is_readable = in.report().count() == errors_before;
    if (element.is(ValueKind::object)) check_resource_keys(in, element);
    if (is_readable) check_resource_action(in, draft);
    note_id(in, element, in.resources);
    ++in.position;
  }
  link_resources(in, drafts);
  in.catalog.resources.reserve(drafts.size());
  for (ResourceDraft& draft : drafts) in.catalog.resources.push_back(std::move(draft.resource));
}

}  // namespace planshift
