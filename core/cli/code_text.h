// The texts behind code_help.h, by kind of code.
#ifndef PLANSHIFT_CORE_CLI_CODE_TEXT_H_
#define PLANSHIFT_CORE_CLI_CODE_TEXT_H_

#include "core/base/error.h"
#include "core/planning/lint.h"
#include "core/quote/quote.h"

namespace planshift {

// Sentences. The first of `meaning` stands in the list of codes.
struct CodeText {
  const char* meaning;
  const char* example;
  const char* to_do;
};

const CodeText& text_of(ErrorCode code);
const CodeText& text_of(LintCode code);
const CodeText& text_of(ReasonCode code);
const CodeText& text_of(NoticeCode code);

}  // namespace planshift

#endif  // PLANSHIFT_CORE_CLI_CODE_TEXT_H_
