import bar from './styles/bar.css';
import base from './styles/base.css';
import controls from './styles/controls.css';
import figures from './styles/figures.css';

let shared: CSSStyleSheet[] | undefined;

/** The style sheets of the first answer, built once and adopted by every calculator of the page. */
export function sheets(): CSSStyleSheet[] {
  shared ??= [base, controls, bar, figures].map(makeSheet);
  return shared;
}

export function makeSheet(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}
