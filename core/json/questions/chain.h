// chain: the "changes" of a request one after the other, each on what the one before leaves.
#ifndef PLANSHIFT_JSON_QUESTIONS_CHAIN_H_
#define PLANSHIFT_JSON_QUESTIONS_CHAIN_H_

#include "planshift/json/questions/question.h"
#include "planshift/planning/chain.h"

namespace planshift {

struct ChainQuestion {
  Request request;
};

extern const QuestionSteps<ChainQuestion, Chain> kChainSteps;

std::string answer_chain(const Vendor& vendor, std::string_view request_text);
inline constexpr Question kChainQuestion = {.name = "chain", .answer = answer_chain};

}  // namespace planshift

#endif  // PLANSHIFT_JSON_QUESTIONS_CHAIN_H_
