/** The page around the desk: the language it speaks, kept for the next visit. */
const words = { en: 'Language', 'zh-CN': '语言', id: 'Bahasa', it: 'Lingua', ar: 'اللغة' };
const languages = Object.keys(words);
const chosen = document.getElementById('language');

for (const tag of languages) {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag);
  chosen.append(new Option(name, tag));
}

function speak(tag) {
  document.documentElement.lang = tag;
  document.documentElement.dir = tag === 'ar' ? 'rtl' : 'ltr';
  document.getElementById('language-label').textContent = words[tag];
  chosen.value = tag;
}

function remembered() {
  try {
    return localStorage.getItem('planshift-desk-language');
  } catch {
    return null;
  }
}

const own = navigator.language.split('-')[0];
const nearest = languages.find((tag) => tag.split('-')[0] === own) ?? 'en';
speak(languages.includes(remembered()) ? remembered() : nearest);

chosen.addEventListener('change', () => {
  speak(chosen.value);
  try {
    localStorage.setItem('planshift-desk-language', chosen.value);
  } catch {
    // A private window may keep nothing: the page still speaks it now.
  }
});
