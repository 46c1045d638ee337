#include "planshift/cli/campaign/letter.h"

#include "planshift/calendar/moment.h"
#include "planshift/money/decimal.h"
#include "planshift/text/joined.h"

namespace planshift {
namespace {

struct LetterWords {
  std::string_view language;
  std::string_view higher;
  std::string_view consent;
  std::string_view lower;
  std::string_view same;
};

// clang-format off
constexpr LetterWords kLetterWords[] = {
    {"en",
     "From {date}, your {plan} subscription will cost {after} instead of {before}. "
     "You can cancel before that day.",
     " The price only changes if you agree by {by}.",
     "From {date}, your {plan} subscription will cost {after} instead of {before}. "
     "There is nothing you need to do.",
     "The price of your {plan} subscription stays {before}."},
    {"it",
     "Dal {date} il suo abbonamento {plan} costerà {after} invece di {before}. "
     "Può disdirlo prima di quel giorno.",
     " Il prezzo cambia solo se lei accetta entro il {by}.",
     "Dal {date} il suo abbonamento {plan} costerà {after} invece di {before}. "
     "Non deve fare nulla.",
     "Il prezzo del suo abbonamento {plan} resta {before}."},
    {"id",
     "Mulai {date}, harga langganan {plan} Anda menjadi {after}, sebelumnya {before}. "
     "Anda dapat membatalkannya sebelum tanggal itu.",
     " Harga hanya berubah jika Anda menyetujuinya paling lambat {by}.",
     "Mulai {date}, harga langganan {plan} Anda menjadi {after}, sebelumnya {before}. "
     "Anda tidak perlu melakukan apa pun.",
     "Harga langganan {plan} Anda tetap {before}."},
    {"zh-CN",
     "自 {date} 起，您的 {plan} 订阅价格将由 {before} 调整为 {after}。您可以在该日之前取消订阅。",
     "只有您在 {by} 之前（含当日）同意，价格才会调整。",
     "自 {date} 起，您的 {plan} 订阅价格将由 {before} 降至 {after}，您无需进行任何操作。",
     "您的 {plan} 订阅价格保持 {before} 不变。"},
    {"ar",
     "ابتداءً من {date} سيصبح سعر اشتراكك في {plan} {after} بدلاً من {before}. "
     "يمكنك إلغاؤه قبل ذلك اليوم.",
     " لن يتغير السعر إلا إذا وافقت عليه في موعد أقصاه {by}.",
     "ابتداءً من {date} سيصبح سعر اشتراكك في {plan} {after} بدلاً من {before}. "
     "لا يلزمك القيام بأي شيء.",
     "يبقى سعر اشتراكك في {plan} كما هو: {before}."},
};
// clang-format on

const LetterWords& words_in(std::string_view language) {
  for (const LetterWords& words : kLetterWords) {
    const std::string_view tag = words.language.substr(0, words.language.find('-'));
    if (words.language == language || language.substr(0, language.find('-')) == tag) return words;
  }
  return kLetterWords[0];
}

std::string told_amount(Money amount) {
  return joined({format_money(amount), " ", amount.currency().code()});
}

std::string told_date(const std::optional<Date>& date) {
  return date ? format_moment(Moment::on(*date)) : std::string();
}

// A name that is no place of the text stays as it is written.
std::string filled_letter(std::string_view text, const PriceChange& change, std::string_view plan) {
  std::string letter;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    const std::size_t close = text.find('}', open);
    letter += text.substr(0, open);
    if (open == std::string_view::npos || close == std::string_view::npos) break;
    const std::string_view name = text.substr(open + 1, close - open - 1);
    text.remove_prefix(close + 1);
    if (name == "plan") {
      letter += plan;
    } else if (name == "before") {
      letter += told_amount(change.before);
    } else if (name == "after") {
      letter += told_amount(change.after);
    } else if (name == "date") {
      letter += told_date(change.effective_on);
    } else if (name == "by") {
      letter += change.consent ? told_date(change.consent->by) : std::string();
    } else {
      letter += joined({"{", name, "}"});
    }
  }
  return letter;
}

}  // namespace

std::string letter_of(const Campaign& campaign, const PriceChange& change, std::string_view plan,
                      std::string_view language) {
  const LetterWords& words = words_in(language);
  if (change.before == change.after) return filled_letter(words.same, change, plan);
  std::string_view text = change.before < change.after ? words.higher : words.lower;
  for (const auto& [own_language, own_text] : campaign.letters) {
    if (own_language == language) text = own_text;
  }
  std::string letter = filled_letter(text, change, plan);
  if (change.consent) letter += filled_letter(words.consent, change, plan);
  return letter;
}

}  // namespace planshift
