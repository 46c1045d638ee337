#include "planshift/json/questions/options.h"

namespace planshift {
namespace {

struct OptionsPart {
  Duration horizon = default_horizon();
};
constexpr Field<Reader, OptionsPart> kOptionsFields[] = {
    {"horizon", member<&OptionsPart::horizon>},
};

void write_option(JsonWriter& out, const Option& option) {
  out.begin_object();
  out.field("id"_key, option.id);
  out.field("status"_key, option.status);
  out.field("today"_key, option.today);
  out.field("total"_key, option.total);
  out.end_object();
}

}  // namespace

void read_options_part(ErrorReport& report, const Catalog&, Value value, Duration& horizon) {
  Reader in(report);
  OptionsPart part;
  read_object<kOptionsFields>(in, value, part);
  horizon = part.horizon;
}

Errors errors_of_options(const Vendor& vendor, const Request& request, Value root) {
  Duration horizon = default_horizon();
  read_sound_part(kOptionsPart, vendor, root, horizon);
  return errors_of(weigh_options(vendor, request, horizon));
}

Result<OptionsQuestion> decode_options(std::string_view text, const Vendor& vendor) {
  OptionsQuestion asked;
  return decode_asked(text, vendor, kOptionsPart.needs, asked,
                      OwnPart(kOptionsPart, asked.horizon));
}

std::string encode_options(const Vendor& vendor, const Options& options) {
  return answer_with(vendor, options.currency, [&](JsonWriter& out) {
    out.list("options"_key, options.options,
             [&](const Option& option) { write_option(out, option); });
    out.field("cheapest"_key, options.cheapest);
    out.field("break_even"_key, options.break_even_months, [&](std::int64_t months) {
      out.begin_object();
      out.field("months"_key, months);
      out.end_object();
    });
  });
}

const QuestionSteps<OptionsQuestion, Options> kOptionsSteps = {
    .decode = decode_options,
    .answer =
        [](const Vendor& vendor, const OptionsQuestion& asked) {
          return weigh_options(vendor, asked.request, asked.horizon);
        },
    .encode = [](const Vendor& vendor, const OptionsQuestion&,
                 const Options& options) { return encode_options(vendor, options); }};

std::string answer_options(const Vendor& vendor, std::string_view request_text) {
  return answer_by(kOptionsSteps, vendor, request_text);
}

}  // namespace planshift
