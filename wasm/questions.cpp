#include "wasm/calculators.h"

namespace planshift {

std::span<const Question> module_questions() { return contract_questions(); }

}  // namespace planshift
