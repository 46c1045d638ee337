#include "planshift/json/presets.h"

namespace planshift {

std::string name_of_preset(const Preset& preset) {
  std::string name = preset.system;
  if (!preset.is_default) name += std::string("/") + preset.variant;
  return name;
}

std::vector<std::string> names_of_presets() {
  std::vector<std::string> names;
  for (const Preset& preset : all_presets()) {
    if (preset.is_default) names.emplace_back(preset.system);
    names.push_back(std::string(preset.system) + "/" + preset.variant);
  }
  return names;
}

const Preset* find_preset(std::string_view name) {
  const std::size_t slash = name.find('/');
  const bool has_variant = slash != std::string_view::npos;
  for (const Preset& preset : all_presets()) {
    if (name.substr(0, slash) != preset.system) continue;
    if (has_variant ? name.substr(slash + 1) == preset.variant : preset.is_default) {
      return &preset;
    }
  }
  return nullptr;
}

}  // namespace planshift
