#include "planshift/json/questions/curve.h"

namespace planshift {
namespace {

constexpr Field<Reader, CurveSpan> kCurveFields[] = {
    {"from", member<&CurveSpan::from>},
    {"to", member<&CurveSpan::to>},
    {"step", member<&CurveSpan::step>},
};

void write_point(JsonWriter& out, const CurvePoint& point) {
  out.begin_object();
  out.field("at"_key, point.at);
  out.field("status"_key, point.status);
  out.key("due_now"_key);
  write_due_now(out, point.due_now);
  out.key("leftover"_key);
  write_leftover(out, point.leftover, point.leftover.amount.currency());
  // Without what the refund of a single quote has besides.
  out.field("refund"_key, point.refund, [&](const auto& refund) {
    out.begin_object();
    write_refund_amounts(out, refund);
    out.end_object();
  });
  out.end_object();
}

void write_cliff(JsonWriter& out, const Cliff& cliff) {
  out.begin_object();
  out.field("at"_key, cliff.at);
  out.field("code"_key, cliff.code);
  out.end_object();
}

}  // namespace

void read_curve_part(ErrorReport& report, const Catalog&, Value value, CurveSpan& span) {
  Reader in(report);
  read_object<kCurveFields>(in, value, span);
}

Errors errors_of_curve(const Vendor& vendor, const Request& request, Value root) {
  CurveSpan span;
  read_sound_part(kCurvePart, vendor, root, span);
  return errors_of(draw_curve(vendor, request, span));
}

Result<CurveQuestion> decode_curve(std::string_view text, const Vendor& vendor) {
  CurveQuestion asked;
  return decode_asked(text, vendor, kCurvePart.needs, asked, OwnPart(kCurvePart, asked.span));
}

std::string encode_curve(const Vendor& vendor, const Curve& curve) {
  return answer_with(vendor, curve.currency, [&](JsonWriter& out) {
    out.list("points"_key, curve.points, [&](const CurvePoint& point) { write_point(out, point); });
    out.list("cliffs"_key, curve.cliffs, [&](const Cliff& cliff) { write_cliff(out, cliff); });
    out.field("best"_key, curve.best, [&](const BestDay& best) {
      out.begin_object();
      out.field("at"_key, best.at);
      out.field("total"_key, best.total);
      out.end_object();
    });
  });
}

const QuestionSteps<CurveQuestion, Curve> kCurveSteps = {
    .decode = decode_curve,
    .answer =
        [](const Vendor& vendor, const CurveQuestion& asked) {
          return draw_curve(vendor, asked.request, asked.span);
        },
    .encode = [](const Vendor& vendor, const CurveQuestion&,
                 const Curve& curve) { return encode_curve(vendor, curve); }};

std::string answer_curve(const Vendor& vendor, std::string_view request_text) {
  return answer_by(kCurveSteps, vendor, request_text);
}

}  // namespace planshift
