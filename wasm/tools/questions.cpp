#include "wasm/calculators.h"

namespace planshift {

std::span<const Question> module_questions() { return all_questions(); }

}  // namespace planshift
