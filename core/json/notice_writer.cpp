#include "planshift/json/quote_writer.h"

namespace planshift {
namespace {

bool has_args(NoticeCode code) {
  switch (code) {
    case NoticeCode::full_refund_no_longer_possible:
    case NoticeCode::price_replaces_discount:
    case NoticeCode::review_settings_before_downgrade:
    case NoticeCode::currency_changes:
    case NoticeCode::trial_continues:
    case NoticeCode::period_differs_from_interval:
    case NoticeCode::not_started: return false;
    case NoticeCode::advised_window_passed:
    case NoticeCode::scheduled_at_period_end:
    case NoticeCode::notice_period_applies:
    case NoticeCode::full_refund_until:
    case NoticeCode::paid_is_assumed:
    case NoticeCode::period_may_be_inclusive:
    case NoticeCode::discount_ends:
    case NoticeCode::seats_raised:
    case NoticeCode::price_no_longer_held:
    case NoticeCode::usage_billed_later:
    case NoticeCode::replaces_scheduled:
    case NoticeCode::charge_waived:
    case NoticeCode::refund_waived:
    case NoticeCode::charge_carried:
    case NoticeCode::refund_carried:
    case NoticeCode::withdrawal_until:
    case NoticeCode::law_applies:
    case NoticeCode::quantity_raised:
    case NoticeCode::add_on_ends:
    case NoticeCode::preset_does_not_cover: return true;
  }
  PLANSHIFT_CHECK(false);
}

void write_law_of(JsonWriter& out, const LawArticle& law) {
  out.field("law"_key, law.id);
  out.field("article"_key, law.article);
}

void write_notice_args(JsonWriter& out, const Catalog& catalog, const Notice& notice) {
  switch (notice.code) {
    case NoticeCode::currency_changes:
    case NoticeCode::full_refund_no_longer_possible:
    case NoticeCode::price_replaces_discount:
    case NoticeCode::review_settings_before_downgrade:
    case NoticeCode::trial_continues:
    case NoticeCode::period_differs_from_interval:
    case NoticeCode::not_started: return;
    case NoticeCode::advised_window_passed: out.field("advised_until"_key, *notice.date); return;
    case NoticeCode::scheduled_at_period_end: out.field("on"_key, *notice.date); return;
    case NoticeCode::notice_period_applies:
    case NoticeCode::replaces_scheduled: out.field("effective_on"_key, *notice.date); return;
    case NoticeCode::full_refund_until: out.field("until"_key, *notice.date); return;
    case NoticeCode::paid_is_assumed:
      out.field("amount"_key, *notice.amount);
      out.key("span"_key);
      write_period(out, *notice.span);
      return;
    case NoticeCode::period_may_be_inclusive: out.field("end"_key, *notice.date); return;
    case NoticeCode::charge_waived:
    case NoticeCode::refund_waived:
    case NoticeCode::charge_carried:
    case NoticeCode::refund_carried: out.field("amount"_key, *notice.amount); return;
    case NoticeCode::withdrawal_until:
      out.field("until"_key, *notice.date);
      write_law_of(out, *notice.law);
      return;
    case NoticeCode::law_applies: write_law_of(out, *notice.law); return;
    case NoticeCode::discount_ends:
      out.field("on"_key, *notice.date);
      out.field("price"_key, *notice.amount);
      return;
    case NoticeCode::add_on_ends: out.field("addon"_key, catalog.addons[notice.addon].id); return;
    case NoticeCode::quantity_raised:
      out.field("addon"_key, catalog.addons[notice.addon].id);
      out.field("from"_key, notice.from);
      out.field("to"_key, notice.to);
      return;
    case NoticeCode::seats_raised:
      out.field("from"_key, notice.from);
      out.field("to"_key, notice.to);
      return;
    case NoticeCode::price_no_longer_held:
      out.field("was"_key, *notice.amount);
      out.field("becomes"_key, *notice.becomes);
      return;
    case NoticeCode::usage_billed_later:
      out.field("meter"_key, catalog.meters[notice.meter].id);
      write_quantity(out, "quantity"_key, *notice.quantity);
      out.field("amount"_key, *notice.amount);
      return;
    case NoticeCode::preset_does_not_cover: out.field("what"_key, notice.what); return;
  }
}

}  // namespace

void write_notice(JsonWriter& out, const Catalog& catalog, const Notice& notice) {
  out.begin_object();
  out.field("code"_key, notice.code);
  if (has_args(notice.code)) {
    out.key("args"_key);
    out.begin_object();
    write_notice_args(out, catalog, notice);
    out.end_object();
  }
  out.end_object();
}

}  // namespace planshift
