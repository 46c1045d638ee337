/** The page around the desk: the language it speaks, kept for the next visit, and its worker. */
const words = {
  en: { label: 'Language', newer: 'A newer version is ready. It opens once every tab of the desk is closed.' },
  'zh-CN': { label: '语言', newer: '新版本已就绪。关闭销售台的所有标签页后即可启用。' },
  id: { label: 'Bahasa', newer: 'Versi baru sudah siap. Versi itu terbuka setelah semua tab meja penjualan ditutup.' },
  it: { label: 'Lingua', newer: 'Una versione più recente è pronta. Si apre quando tutte le schede del banco sono chiuse.' },
  ar: { label: 'اللغة', newer: 'يتوفر إصدار أحدث. يبدأ بعد إغلاق كل ألسنة مكتب المبيعات.' },
};
const languages = Object.keys(words);
const chosen = document.getElementById('language');
const update = document.getElementById('update');
let newer = false;

for (const tag of languages) {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag);
  chosen.append(new Option(name, tag));
}

/** English is the reader's own; where that is not theirs, dates are written day first. */
function localeOf(tag) {
  if (tag !== 'en') return tag;
  return navigator.languages.find((one) => /^en-/.test(one)) ?? 'en-GB';
}

function speak(tag) {
  document.documentElement.lang = localeOf(tag);
  document.documentElement.dir = tag === 'ar' ? 'rtl' : 'ltr';
  document.getElementById('language-label').textContent = words[tag].label;
  update.textContent = newer ? words[tag].newer : '';
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

/** The address of the worker, as a page under Trusted Types has to say it. */
function workerUrl() {
  const url = new URL('sw.js', location.href).pathname;
  const policy = globalThis.trustedTypes?.createPolicy('planshift-desk', { createScriptURL: (one) => one });
  return policy ? policy.createScriptURL(url) : url;
}

/** A new version waits until no tab shows the old one: no page ever mixes the two. */
async function work() {
  const registering = navigator.serviceWorker.register(workerUrl(), { updateViaCache: 'none' });
  // One that is there already works on, whatever becomes of the next one.
  registering.catch(() => undefined);
  const registration = await navigator.serviceWorker.ready;
  const tell = () => {
    newer = Boolean(registration.waiting && registration.active);
    speak(chosen.value);
  };
  const follow = () => registration.installing?.addEventListener('statechange', tell);
  tell();
  follow();
  registration.addEventListener('updatefound', follow);
}

// Where there is no worker (a private window, an insecure address), the desk works all the same.
if ('serviceWorker' in navigator) work().catch(() => undefined);
