import base from './styles/base.css';
import controls from './styles/controls.css';
import figures from './styles/figures.css';
import print from './styles/print.css';

let shared: CSSStyleSheet[] | undefined;

/** The style sheets, built once and adopted by every calculator of the page. */
export function sheets(): CSSStyleSheet[] {
  shared ??= [base, controls, figures, print].map((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  });
  return shared;
}
