#include "planshift/json/questions/quote.h"

namespace planshift {

const QuestionSteps<Request, Quote> kQuoteSteps = {
    .decode = decode_request,
    .answer = quote_change,
    .encode = [](const Vendor& vendor, const Request&, const Quote& quote) {
      return encode_quote(vendor, quote);
    }};

std::string answer_quote(const Vendor& vendor, std::string_view request_text) {
  return answer_by(kQuoteSteps, vendor, request_text);
}

}  // namespace planshift
