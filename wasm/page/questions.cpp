#include "wasm/calculators.h"

namespace planshift {

std::span<const Question> module_questions() { return page_questions(); }

}  // namespace planshift
