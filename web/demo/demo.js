/** The switches at the top of every page: theme, and the language of the calculator. */
const theme = document.querySelector('#theme');
const language = document.querySelector('#language');

theme?.addEventListener('change', () => {
  document.documentElement.dataset.theme = theme.value;
});

language?.addEventListener('change', () => {
  for (const place of document.querySelectorAll('[data-speaks]')) place.lang = language.value;
});
