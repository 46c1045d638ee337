/** The switches at the top of every page: theme, and the language of the calculator. */
const theme = document.querySelector('#theme');
const language = document.querySelector('#language');

theme?.addEventListener('change', () => {
  document.documentElement.dataset.theme = theme.value;
});

/** The languages that the calculator speaks, each by its own name. */
const languages = {
  'en-GB': 'English',
  'zh-CN': '中文',
  id: 'Bahasa Indonesia',
  it: 'Italiano',
  ar: 'العربية',
};

for (const [tag, name] of Object.entries(languages)) {
  const option = new Option(name, tag);
  if (tag !== document.documentElement.lang) option.lang = tag;
  language?.append(option);
}

language?.addEventListener('change', () => {
  for (const place of document.querySelectorAll('[data-speaks]')) place.lang = language.value;
});

/** The proof, one tap away; the numbers are those of this build. */
const proof = document.querySelector('a.proof');
if (proof) {
  fetch('dist/proof/count.json')
    .then((response) => (response.ok ? response.json() : null))
    .then((count) => {
      if (!count) return;
      const { cases, reproduced, systems } = count;
      const all = reproduced === cases ? cases : `${reproduced} of ${cases}`;
      proof.textContent = `Checked against ${all} published cases of ${systems} billing systems`;
    })
    .catch(() => undefined);
}
