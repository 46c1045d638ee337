import { makeSheet } from './styles.js';
import later from './styles/later.css';
import print from './styles/print.css';

let shared: CSSStyleSheet[] | undefined;

/** The style sheets of what comes after the first answer, and of paper. */
export function laterSheets(): CSSStyleSheet[] {
  shared ??= [later, print].map(makeSheet);
  return shared;
}
