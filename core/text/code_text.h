// The texts behind code_help.h, by kind of code.
#ifndef PLANSHIFT_TEXT_CODE_TEXT_H_
#define PLANSHIFT_TEXT_CODE_TEXT_H_

#include "planshift/base/error.h"
#include "planshift/planning/cliffs.h"
#include "planshift/planning/lint.h"
#include "planshift/quote/quote.h"
#include "planshift/subscription/line.h"

namespace planshift {

// Sentences. The first of `meaning` stands in the list of codes. `to_do` of a cliff and of a rule
// of arithmetic says where it is set.
struct CodeText {
  const char* meaning;
  const char* example;
  const char* to_do;
};

const CodeText& text_of(ErrorCode code);
const CodeText& text_of(LintCode code);
const CodeText& text_of(ReasonCode code);
const CodeText& text_of(NoticeCode code);
const CodeText& text_of(CliffCode code);
const CodeText& text_of(CalculationRule rule);

}  // namespace planshift

#endif  // PLANSHIFT_TEXT_CODE_TEXT_H_
