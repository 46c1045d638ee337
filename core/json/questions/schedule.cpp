#include "planshift/json/questions/schedule.h"

namespace planshift {
namespace {

struct SchedulePart {
  Moment until;
};
constexpr Field<Reader, SchedulePart> kScheduleFields[] = {
    {"until", member<&SchedulePart::until>, Need::required},
};

void write_invoice(JsonWriter& out, const Catalog& catalog, const ScheduledInvoice& invoice) {
  const WrittenShare share = write_share(invoice.share.remaining, invoice.share.total);
  out.begin_object();
  out.field("on"_key, invoice.on);
  out.key("period"_key);
  write_period(out, invoice.period);
  out.key("share"_key);
  out.share(share.part, share.whole);
  out.key("lines"_key);
  write_lines(out, catalog, invoice.lines);
  out.field("total"_key, invoice.total);
  out.end_object();
}

}  // namespace

void read_schedule_part(ErrorReport& report, const Catalog&, Value value, Moment& until) {
  Reader in(report);
  SchedulePart part;
  read_object<kScheduleFields>(in, value, part);
  until = part.until;
}

Errors errors_of_schedule(const Vendor& vendor, const Request& request, Value root) {
  Moment until;
  read_sound_part(kSchedulePart, vendor, root, until);
  return errors_of(draw_schedule(vendor, request, until));
}

Result<ScheduleQuestion> decode_schedule(std::string_view text, const Vendor& vendor) {
  ScheduleQuestion asked;
  return decode_asked(text, vendor, kSchedulePart.needs, asked, OwnPart(kSchedulePart, asked.until),
                      [](ErrorReport& report, Value root, ScheduleQuestion&) {
                        Reader(report).require_key(root, kSchedulePart.key);
                      });
}

std::string encode_schedule(const Vendor& vendor, const Schedule& schedule) {
  return answer_with(vendor, schedule.currency, [&](JsonWriter& out) {
    out.list("invoices"_key, schedule.invoices,
             [&](const ScheduledInvoice& invoice) { write_invoice(out, vendor.catalog, invoice); });
    out.field("total"_key, schedule.total);
  });
}

const QuestionSteps<ScheduleQuestion, Schedule> kScheduleSteps = {
    .decode = decode_schedule,
    .answer =
        [](const Vendor& vendor, const ScheduleQuestion& asked) {
          return draw_schedule(vendor, asked.request, asked.until);
        },
    .encode = [](const Vendor& vendor, const ScheduleQuestion&,
                 const Schedule& schedule) { return encode_schedule(vendor, schedule); }};

std::string answer_schedule(const Vendor& vendor, std::string_view request_text) {
  return answer_by(kScheduleSteps, vendor, request_text);
}

}  // namespace planshift
