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
